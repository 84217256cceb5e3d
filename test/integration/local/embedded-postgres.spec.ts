import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { type Cluster, type ClusterOptions, startCluster } from '../../../apps/local/src/embedded-postgres/cluster';

// Root's directory of mode 0700 is the hard case: the account that PostgreSQL runs as cannot enter it. As anybody else
// the two are the same.
describe.each([
  ['an open directory', 0o711],
  ['a closed directory', 0o700],
])('PostgreSQL in %s', (_name, mode) => {
  let directory: string;
  let options: ClusterOptions;
  let cluster: Cluster;

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'musubi-cluster-'));
    chmodSync(directory, mode);
    options = { directory: join(directory, 'postgres'), superuserPassword: 'first-word', durable: false };
    cluster = await startCluster(options);
    await ask('create table kept as select 1 as one');
  }, 60_000);

  afterAll(async () => {
    await cluster.stop();
    rmSync(cluster.home, { recursive: true, force: true });
    rmSync(directory, { recursive: true, force: true });
  });

  async function ask(sql: string): Promise<unknown[]> {
    const client = new Client({ connectionString: cluster.superuserUrl });
    await client.connect();
    try {
      return (await client.query(sql)).rows as unknown[];
    } finally {
      await client.end();
    }
  }

  it('asks for the password', async () => {
    const stranger = new Client({
      connectionString: cluster.superuserUrl.replace(/:[^:@]+@/, ':guess@'),
    });
    await expect(stranger.connect()).rejects.toThrow('password authentication failed');
  });

  it('replaces a server that outlived its launcher', async () => {
    const old = Number(readFileSync(join(cluster.home, 'data/postmaster.pid'), 'utf8').split('\n')[0]);
    cluster = await startCluster(options);
    expect(() => process.kill(old, 0)).toThrow('ESRCH');
    expect(await ask('select * from kept')).toEqual([{ one: 1 }]);
  });

  it('comes back after everything was killed', async () => {
    process.kill(Number(readFileSync(join(cluster.home, 'data/postmaster.pid'), 'utf8').split('\n')[0]), 'SIGKILL');
    await cluster.ended;
    cluster = await startCluster(options);
    expect(await ask('select * from kept')).toEqual([{ one: 1 }]);
  });

  it('is not held up by a number that somebody else has now', async () => {
    await cluster.stop();
    const file = join(cluster.home, 'data/postmaster.pid');
    expect(existsSync(file)).toBe(false);
    writeFileSync(file, `${process.pid}\n`);
    cluster = await startCluster(options);
    expect(await ask('select * from kept')).toEqual([{ one: 1 }]);
  });
});
