import { type ChildProcess, fork, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { migrate } from '@app/platform';
import Redis from 'ioredis';
import { Pool, type QueryResultRow } from 'pg';
import { type Cluster, startCluster } from '../../../apps/local/src/embedded-postgres/cluster';
import { ensureDatabase, ensureRoles } from '../../../apps/local/src/embedded-postgres/product-database';
import { freePort } from '../../../apps/local/src/free-port';

const MEMBERS = 5;
const DATABASE = 'musubi_mail_test';

export type MailSystemOptions = {
  readonly directory: string;
  readonly smtpUrl: string;
  readonly workers: number;
  readonly redis: boolean;
};

/**
 * Everything between a committed event and a mail server, in processes that can be killed: workers, a durable
 * PostgreSQL, and a Redis when it is asked for. The events are written past the product, which has no part in that.
 */
export class MailSystem {
  private readonly workers = new Set<ChildProcess>();
  private readonly town = randomUUID();
  private redis: ChildProcess | undefined;
  private redisDirectory: string | undefined;

  private constructor(
    private readonly cluster: Cluster,
    private readonly pool: Pool,
    private readonly environment: Readonly<Record<string, string>>,
    private readonly redisPort: number | undefined,
  ) {}

  /** `directory` is empty, and open to the account that PostgreSQL runs as. */
  static async start({ directory, smtpUrl, workers, redis }: MailSystemOptions): Promise<MailSystem> {
    const password = 'only-for-this-run';
    // Commits must outlive a killed server, as they do in production.
    const cluster = await startCluster({ directory, superuserPassword: password, durable: true });
    const passwords = { owner: password, app: password };
    await ensureRoles(cluster, passwords);
    const urls = await ensureDatabase(cluster, DATABASE, passwords);
    await migrate(urls.owner);
    const pool = new Pool({ connectionString: cluster.superuserUrl.replace(/\/postgres$/, `/${DATABASE}`), max: 2 });
    pool.on('error', () => undefined);
    const redisPort = redis ? await freePort() : undefined;
    const environment = {
      ...{ DATABASE_URL: urls.app, SMTP_URL: smtpUrl, PUBLIC_URL: 'https://musubi.example', DEMO: 'on' },
      ...{ SESSION_SECRET: 'only the tests know this secret of theirs', PATH: process.env['PATH'] ?? '' },
      ...(redisPort === undefined ? {} : { REDIS_URL: `redis://127.0.0.1:${redisPort}` }),
    };
    const system = new MailSystem(cluster, pool, environment, redisPort);
    await system.startRedis();
    await system.found();
    await Promise.all(Array.from({ length: workers }, () => system.startWorker()));
    return system;
  }

  /** Asks again while the server recovers from being killed. */
  async rows<T extends QueryResultRow>(sql: string, parameters: readonly unknown[] = []): Promise<T[]> {
    for (let patience = 100; ; patience -= 1) {
      try {
        return (await this.pool.query<T>(sql, [...parameters])).rows;
      } catch (error) {
        if (patience === 0 || (error as { code?: string }).code?.startsWith('4') === true) throw error;
        await sleep(100);
      }
    }
  }

  private async found(): Promise<void> {
    await this.rows(
      `insert into municipality (id, slug, name_ja, name_en, prefecture_ja, prefecture_en, contact, created_at)
       values ($1, 'example', '例市', 'Example', '例県', 'Example', '{"email": "centre@example.test"}', now())`,
      [this.town],
    );
    await this.rows(`insert into quiet_hours values ($1, 0, 0, false, '{}', now())`, [this.town]);
  }

  /** Parties of five members with a published need each; and as many people again whom nothing concerns. */
  async addPeople(count: number): Promise<string[]> {
    const emails: string[] = [];
    for (let made = 0; made < count; made += MEMBERS) {
      const [party, need] = [randomUUID(), randomUUID()];
      await this.rows(
        `with party as (insert into party (id, municipality_id, kind, name, state, registered_on, created_at, updated_at)
                        values ($1, $2, 'citizen_group', '青空の会', 'registered', current_date, now(), now()) returning id)
         insert into need (id, municipality_id, party_id, title, story, resource_kind, state, created_at, updated_at,
                           state_changed_at)
         select $3, $2, id, $4, 'story', 'pro_bono', 'published', now(), now(), now() from party`,
        [party, this.town, need, `夏祭りのちらし ${made}`],
      );
      for (let member = 0; member < MEMBERS; member += 1) {
        const email = `person${made + member}@example.test`;
        emails.push(email);
        await this.rows(
          `with told as (insert into person (id, name, email, language, created_at)
                         values (gen_random_uuid(), $1, $1, 'ja', now()), (gen_random_uuid(), $2, $2, 'ja', now())
                         returning id, email)
           insert into membership (id, municipality_id, person_id, party_id, role, created_at)
           select gen_random_uuid(), $3, id, $4, 'member', now() from told where email = $1`,
          [email, `stranger-${email}`, this.town, party],
        );
      }
    }
    return emails;
  }

  /** Something that each of these parties' five members must hear of; all at once, or so many a second. */
  async publishNeeds(from = 0, count = 1_000_000): Promise<void> {
    await this.rows(
      `with need as (select * from need order by title, id offset $2 limit $3),
            told as (insert into audit_event (id, municipality_id, occurred_at, action, subject_kind, subject_id,
                                              from_state, to_state, data)
                     select gen_random_uuid(), $1, now(), 'need.published', 'need', id, 'in_review', 'published', '{}'
                       from need returning *)
       insert into outbox (id, municipality_id, name, subject_kind, subject_id, data, occurred_at)
       select id, municipality_id, action, subject_kind, subject_id, data, occurred_at from told`,
      [this.town, from, count],
    );
  }

  async startWorker(): Promise<void> {
    const worker = fork(resolve('apps/worker/src/main.ts'), [], {
      env: this.environment,
      execArgv: ['-r', resolve('test/support/typescript.cjs')],
      stdio: ['ignore', 'ignore', process.env['MAIL_STORM_LOG'] === undefined ? 'ignore' : 'inherit', 'ipc'],
    });
    this.workers.add(worker);
    worker.once('exit', () => this.workers.delete(worker));
    await new Promise<void>((working, reject) => {
      worker.once('message', () => working());
      worker.once('exit', (code) => {
        // Killed before it began, or not able to begin at all.
        if (code === null) working();
        else reject(new Error(`A worker ended by itself with ${code}; MAIL_STORM_LOG=on shows why`));
      });
    });
  }

  /** Kills one with SIGKILL, its relay with it, and puts another in its place. */
  async killWorker(): Promise<void> {
    const [worker] = [...this.workers].sort(() => Math.random() - 0.5);
    worker?.kill('SIGKILL');
    await this.startWorker();
  }

  /** One process with SIGKILL: the whole server throws everybody out and recovers from its log. */
  async killPostgres(): Promise<void> {
    const [backend] = await this.rows<{ pid: number }>(
      `select pid from pg_stat_activity where datname = $1 and pid <> pg_backend_pid() and backend_type = 'client backend'
        order by random() limit 1`,
      [DATABASE],
    );
    if (backend) process.kill(backend.pid, 'SIGKILL');
  }

  async killRedis(): Promise<void> {
    this.redis?.kill('SIGKILL');
    await this.startRedis();
  }

  async flushRedis(): Promise<void> {
    const redis = new Redis(this.environment['REDIS_URL']!);
    await redis.flushall();
    await redis.quit();
  }

  private async startRedis(): Promise<void> {
    if (this.redisPort === undefined) return;
    this.redisDirectory ??= mkdtempSync(join(tmpdir(), 'musubi-redis-'));
    const options = ['--bind', '127.0.0.1', '--port', String(this.redisPort), '--dir', this.redisDirectory];
    // As production has it.
    const server = spawn('redis-server', [...options, '--appendonly', 'yes', '--maxmemory-policy', 'noeviction'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    this.redis = server;
    await new Promise<void>((ready) => {
      server.stdout.on('data', (text: Buffer) => text.toString().includes('Ready to accept') && ready());
      server.once('exit', () => ready());
    });
  }

  /** Days go by: whatever waits for its next attempt is due. */
  async letADayPass(): Promise<void> {
    await this.rows('update clock_shift set days = days + 1');
  }

  async stop(): Promise<void> {
    for (const worker of this.workers) worker.kill('SIGKILL');
    this.redis?.kill('SIGKILL');
    await this.pool.end();
    if (this.redisDirectory !== undefined) rmSync(this.redisDirectory, { recursive: true, force: true });
    await this.cluster.stop();
  }
}
