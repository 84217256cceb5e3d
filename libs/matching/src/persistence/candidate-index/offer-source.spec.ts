import { once } from 'node:events';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { IndexFollower } from './index-follower';
import { OfferSource } from './offer-source';

describe('the connection of the candidate index to a database that is away', () => {
  let server: Server;
  let attempts: number;
  let url: string;
  beforeEach(async () => {
    attempts = 0;
    server = createServer((socket) => {
      attempts += 1;
      socket.destroy();
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = `postgres://nobody@127.0.0.1:${(server.address() as AddressInfo).port}/nothing`;
  });
  afterEach(() => new Promise((closed) => server.close(closed)));

  it('fails once: what was never there does not end too', async () => {
    const ended = jest.fn();
    await expect(OfferSource.open(url, [], { hear: jest.fn(), ended })).rejects.toThrow();
    await new Promise((closed) => server.close(closed));
    await expect(OfferSource.open(url, [], { hear: jest.fn(), ended })).rejects.toThrow();
    await sleep(50);
    expect([attempts, ended.mock.calls.length]).toEqual([1, 0]);
  });

  it('is tried once for each time that it fails', async () => {
    const trouble = jest.fn();
    const follower = new IndexFollower({ databaseUrl: url, openStates: [], mostBytes: 1_000 }, trouble);
    const reconnect = (follower as unknown as { reconnect(error: Error): void }).reconnect.bind(follower);
    reconnect(new Error('The connection is gone'));
    await sleep(2_300);
    await follower.end();
    expect([attempts, trouble.mock.calls.length]).toEqual([2, 3]);
  });
});
