import { HttpPerson, type Json } from '../support/http-person';
import { RunningSystem } from '../support/running-system';

const M = '/api/v1/m/tomisato';

describe('bad input', () => {
  let system: RunningSystem;
  let group: HttpPerson;
  let coordinator: HttpPerson;
  let partyId: string;
  const good = () => ({
    partyId,
    title: '草刈りの手伝いがほしい',
    story: '河川敷の草を刈ります。道具はあります。',
    resourceKind: 'staff_time',
    quantity: { count: 5, unit: 'people' },
  });

  beforeAll(async () => {
    system = await RunningSystem.start({ demo: true });
    group = await HttpPerson.signIn(system.origin, 'group@tomisato.example');
    coordinator = await HttpPerson.signIn(system.origin, 'coordinator@tomisato.example');
    partyId = (await group.expect(200, 'GET', '/api/v1/me')).body.memberships[0]!.partyId;
  }, 180_000);
  afterAll(() => system.stop());

  it.each<[string, Record<string, unknown>, string]>([
    ['an unknown field', { colour: 'red' }, '/colour'],
    ['a wrong type', { wanted: 'many' }, '/wanted'],
    ['a negative number', { wanted: -1 }, '/wanted'],
    ['a number that is none', { quantity: { count: '∞', unit: 'people' } }, '/quantity/count'],
    ['an unknown unit', { quantity: { count: 1, unit: 'furlongs' } }, '/quantity/unit'],
    ['an unknown code', { fields: ['alchemy'] }, '/fields/0'],
    ['an unknown skill', { skills: [{ code: 'alchemy', level: 2 }] }, '/skills/0/code'],
    ['a level that is none', { skills: [{ code: 'accounting', level: 9 }] }, '/skills/0/level'],
    ['a deadline in the past', { deadline: '2020-01-01' }, '/deadline'],
    ['a day that does not exist', { deadline: '2027-02-30' }, '/deadline'],
    ['a window that ends before it begins', windows('2099-05-02', '2099-05-01'), '/timeWindows/0'],
    ['a title of 10,000 characters', { title: 'あ'.repeat(10_000) }, '/title'],
    ['an eighth weekday', { weekdays: [8] }, '/weekdays/0'],
  ])('%s is told at its field', async (_what, change, pointer) => {
    const { body } = await group.expect(400, 'POST', `${M}/needs`, { ...good(), ...change });
    expectProblem(body);
    expect(body.errors.map((fault: Json) => fault.pointer)).toContainEqual(expect.stringContaining(pointer));
  });

  it('is told in the language of the caller', async () => {
    const details = new Set<string>();
    for (const language of ['ja', 'ja-x-easy', 'en', 'pt-BR']) {
      const person = await HttpPerson.signIn(system.origin, 'group@tomisato.example', language);
      const { body } = await person.expect(400, 'POST', `${M}/needs`, { ...good(), title: '' });
      details.add(body.errors[0]!.detail);
    }
    expect(details.size).toBe(4);
  });

  it.each<[string, string | undefined, number]>([
    ['no body', undefined, 400],
    ['a body that is no JSON', '{"title": ', 400],
    ['a body that is no object', '[1, 2]', 400],
    ['null', 'null', 400],
    ['a body over 1 MB', JSON.stringify({ title: 'x'.repeat(1_100_000) }), 413],
    ['a null character', JSON.stringify({ title: 'a\0b' }), 400],
    ['half a surrogate pair', '{"title":"\\ud842"}', 400],
    ['a thousand nested lists', '['.repeat(1000) + ']'.repeat(1000), 400],
  ])('%s is refused', async (_what, body, status) => {
    const answer = await group.send('POST', `${M}/needs`, body, { 'content-type': 'application/json' });
    expect(answer.status).toBe(status);
    expectProblem(answer.body);
  });

  it('of broken UTF-8 is refused', async () => {
    const bytes = Buffer.concat([Buffer.from('{"title":"'), Buffer.from([0xe3, 0x81]), Buffer.from('"}')]);
    const response = await fetch(`${system.origin}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: bytes,
    });
    expect(response.status).toBe(400);
    expectProblem((await response.json()) as Json);
  });

  it.each([
    'emoji 👩‍👩‍👧‍👦🇯🇵',
    '髙﨑𠮷の会 ①',
    '‮ right to left ‬',
    "Robert'); drop table need;--",
    '<script>alert(1)</script>',
  ])('that is unusual but fine comes back unharmed: %s', async (title) => {
    const { body } = await group.expect(201, 'POST', `${M}/needs`, { ...good(), title });
    const again = await group.expect(200, 'GET', `${M}/needs/${body.id}`);
    expect(again.body.title).toBe(title);
  });

  it.each([
    '/needs/not-an-id',
    '/needs/%00',
    '/needs?limit=0',
    '/needs?limit=101',
    '/needs?limit=ten',
    '/needs?cursor=broken',
    '/needs?cursor=%E0%A4%A',
    '/needs?q=%00',
    '/plan/indicators?fiscalYear=MMXXVI',
    '/plan/indicators/no-such-indicator/provenance?fiscalYear=2026',
    '/parties/00000000-0000-0000-0000-000000000000',
    '/nowhere',
  ])('in an address is refused: %s', async (path) => {
    const { status, body } = await coordinator.send('GET', `${M}${path}`);
    expect([path, status >= 400 && status < 500]).toEqual([path, true]);
    expectProblem(body);
  });

  it.each([
    '/needs?q=%25',
    '/needs?q=%27',
    '/needs?q=%5C',
    '/needs?q=茶',
    '/needs?q=%3A%2A%20%7C%20%26',
    `/needs?q=${'あ'.repeat(150)}`,
  ])('of a search is only text: %s', async (path) => {
    const { body } = await coordinator.expect(200, 'GET', `${M}${path}`);
    expect(Array.isArray(body.items)).toBe(true);
  });

  it('never is a server error, whatever is sent to whichever POST', async () => {
    const { body: document } = await coordinator.expect(200, 'GET', '/api/openapi.json');
    const bodies = [undefined, {}, [], 'text', { partyId: 'x', outcome: null }, { a: { b: [1, null] } }];
    const broken: string[] = [];
    for (const [path, item] of Object.entries(document.paths)) {
      for (const method of ['post', 'put', 'patch'] as const) {
        if (!(item as Json)[method] || path.includes('session')) continue;
        const url = path.replace('{municipality}', 'tomisato').replace(/\{\w+\}/g, partyId);
        for (const body of bodies) {
          const { status } = await coordinator.send(method.toUpperCase(), url, body);
          if (status >= 500) broken.push(`${method} ${url} ${JSON.stringify(body)}: ${status}`);
        }
      }
    }
    expect(broken).toEqual([]);
  });
});

describe('the same POST twice with one Idempotency-Key', () => {
  let system: RunningSystem;
  beforeAll(async () => {
    system = await RunningSystem.start({ demo: true });
  }, 180_000);
  afterAll(() => system.stop());

  it('writes once and answers the same, and refuses the key for anything else', async () => {
    const group = await HttpPerson.signIn(system.origin, 'group@tomisato.example');
    const partyId: string = (await group.expect(200, 'GET', '/api/v1/me')).body.memberships[0]!.partyId;
    const body = { partyId, title: '椅子を借りたい', story: '三十脚ほど。', resourceKind: 'equipment' };
    const key = { 'idempotency-key': 'a-key-of-mine' };
    const answers = await Promise.all(Array.from({ length: 5 }, () => group.send('POST', `${M}/needs`, body, key)));
    const first = answers.find(({ status }) => status === 201)!;
    for (const { status } of answers) expect([201, 409]).toContain(status);
    const again = await group.expect(201, 'POST', `${M}/needs`, body, key);
    expect(again.body).toEqual(first.body);
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    const other = await group.expect(409, 'POST', `${M}/needs`, { ...body, title: '机を借りたい' }, key);
    expect(other.body.code).toBe('idempotency-key.reused');
    const made = await group.expect(200, 'GET', `${M}/needs?partyId=${partyId}&q=椅子を借りたい`);
    expect(made.body.items).toHaveLength(1);
  });

  it('writes once, also when the answer to the first could not be remembered', async () => {
    const group = await HttpPerson.signIn(system.origin, 'group@tomisato.example');
    const partyId: string = (await group.expect(200, 'GET', '/api/v1/me')).body.memberships[0]!.partyId;
    const body = { partyId, title: '延長コードを借りたい', story: '三本ほど。', resourceKind: 'equipment' };
    const key = { 'idempotency-key': 'not-remembered' };
    await system.database.rows(
      `create function forgetful() returns trigger language plpgsql as $$ begin raise 'no room left'; end $$;
       create trigger forgetful before update on idempotency_key
         for each row when (new.key = 'not-remembered') execute function forgetful()`,
    );
    await group.expect(201, 'POST', `${M}/needs`, body, key);
    const again = await group.expect(409, 'POST', `${M}/needs`, body, key);
    expect(again.body.code).toBe('idempotency-key.in-use');
    await system.database.rows('drop trigger forgetful on idempotency_key; drop function forgetful()');
    const made = await group.expect(200, 'GET', `${M}/needs?partyId=${partyId}&q=延長コードを借りたい`);
    expect(made.body.items).toHaveLength(1);
  });

  it('is not told to somebody whose If-Match is old', async () => {
    const group = await HttpPerson.signIn(system.origin, 'group@tomisato.example');
    const partyId: string = (await group.expect(200, 'GET', '/api/v1/me')).body.memberships[0]!.partyId;
    const body = { partyId, title: '机を借りたい', story: '十台ほど。', resourceKind: 'equipment' };
    const made = await group.expect(201, 'POST', `${M}/needs`, body);
    const path = `${M}/needs/${made.body.id}`;
    const tag = { 'if-match': made.headers.get('etag')! };
    await group.expect(200, 'PATCH', path, { title: '机を二十台借りたい' }, tag);
    const stale = await group.expect(412, 'PATCH', path, { title: '机を三十台借りたい' }, tag);
    expect(stale.body.code).toBe('need.changed-meanwhile');
  });

  it('never keeps an access token that it made', async () => {
    const group = await HttpPerson.signIn(system.origin, 'group@tomisato.example');
    const key = { 'idempotency-key': 'a-token-please' };
    const { body } = await group.expect(201, 'POST', '/api/v1/me/access-tokens', { name: 'script' }, key);
    expect(JSON.stringify(body)).toMatch(/msb_/);
    expect(await system.database.rows(`select from idempotency_key where body::text like '%msb_%'`)).toEqual([]);
  });

  it('without the CSRF token is refused', async () => {
    const group = await HttpPerson.signIn(system.origin, 'group@tomisato.example');
    const { body } = await group.expect(403, 'POST', `${M}/needs`, {}, { 'x-csrf-token': 'guessed' });
    expect(body.code).toBe('csrf-token.invalid');
  });
});

function expectProblem(body: Json): void {
  expect(body).toMatchObject({ type: expect.any(String), title: expect.any(String), status: expect.any(Number) });
  expect(body.code).toMatch(/^[a-z-]+\.[a-z0-9-]+$/);
  expect(body.detail).not.toBe(body.code);
  expect(JSON.stringify(body)).not.toMatch(/\bat .+:\d+:\d+|select .+ from/i);
}

function windows(from: string, to: string): Record<string, unknown> {
  return { timeWindows: [{ from: `${from}T09:00:00+09:00`, to: `${to}T09:00:00+09:00` }] };
}
