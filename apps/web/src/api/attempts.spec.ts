import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import createClient from 'openapi-fetch';
import { attempts } from './attempts';
import type { paths } from './schema';

type Answer = 'lost' | { status: number; code?: string };

describe('a command that is sent again', () => {
  const keys: (string | undefined)[] = [];
  let answers: Answer[] = [];
  let server: Server;
  let origin: string;

  beforeAll(async () => {
    server = createServer((request, response) => {
      keys.push(request.headers['idempotency-key'] as string | undefined);
      const answer = answers.shift() ?? { status: 201 };
      if (answer === 'lost') return void request.socket.destroy();
      response.writeHead(answer.status, { 'Content-Type': 'application/json' }).end(JSON.stringify(answer));
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => server.close());

  /** Presses once for each text; true where two presses after each other carried the same key. */
  async function sameKeys(given: Answer[], texts: string[]): Promise<boolean[]> {
    keys.length = 0;
    answers = [...given];
    const api = createClient<paths>({ baseUrl: origin });
    api.use(attempts);
    for (const text of texts) {
      await api.POST('/api/v1/invitations/accept', { body: { token: text } as never }).catch(() => undefined);
    }
    expect(keys).toHaveLength(texts.length);
    expect(keys.every((key) => key !== undefined && key.length > 20)).toBe(true);
    return keys.slice(1).map((key, at) => key === keys[at]);
  }

  it.each<[string, Answer[], string[], boolean[]]>([
    [
      'keeps its key when the answer was lost, until one comes',
      ['lost', 'lost'],
      ['a', 'a', 'a', 'a'],
      [true, true, false],
    ],
    ['keeps its key when the server failed', [{ status: 503 }], ['b', 'b'], [true]],
    [
      'keeps its key while the first attempt is at work',
      ['lost', { status: 409, code: 'idempotency-key.in-use' }],
      ['c', 'c', 'c'],
      [true, true],
    ],
    ['has a new key when it says something else', ['lost'], ['d', 'e'], [false]],
    ['has a new key when it was refused', [{ status: 422 }], ['f', 'f'], [false]],
  ])('%s', async (_name, given, texts, same) => {
    expect(await sameKeys(given, texts)).toEqual(same);
  });

  it('has a new key when the same is said much later', async () => {
    await sameKeys(['lost'], ['g']);
    const [lost] = keys;
    const clock = jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 11 * 60_000);
    await sameKeys([], ['g']);
    clock.mockRestore();
    expect(keys[0]).not.toBe(lost);
  });
});
