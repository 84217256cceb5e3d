import 'reflect-metadata';
import { loadConfig, QueueModule, QUEUES } from '@app/platform';
import { getQueueToken } from '@nestjs/bullmq';
import { type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { type Job, type Processor, type Queue, Worker } from 'bullmq';
import { TestDatabase } from '../../support/database';
import { eventually } from '../../support/eventually';
import { emptyRedis } from '../../support/redis';

/**
 * What relay and processors build on, in PostgreSQL by default and in Redis under `npm run test:redis`: the same
 * promises of both.
 */
describe('the queue', () => {
  let database: TestDatabase;
  let app: INestApplicationContext;
  let queue: Queue;
  const workers: Worker[] = [];

  beforeAll(async () => {
    database = await TestDatabase.create();
    const config = loadConfig({
      DATABASE_URL: database.urls.app,
      REDIS_URL: await emptyRedis(),
      SMTP_URL: 'smtp://127.0.0.1:1',
      PUBLIC_URL: 'http://localhost:3000',
      SESSION_SECRET: 'only the tests know this secret of theirs',
    });
    app = await NestFactory.createApplicationContext(QueueModule.with(config), { logger: ['error'] });
    queue = app.get<Queue>(getQueueToken(QUEUES.mail), { strict: false });
  });

  afterEach(async () => {
    await Promise.all(workers.splice(0).map((worker) => worker.close()));
    await queue.obliterate({ force: true });
  });

  afterAll(async () => {
    await app.close();
    await database.drop();
  });

  function work(process: Processor, options: { concurrency?: number; lockDuration?: number } = {}): Worker {
    const worker = new Worker(QUEUES.mail, process, {
      connection: queue.opts.connection,
      stalledInterval: 500,
      ...options,
    });
    worker.on('error', () => undefined);
    workers.push(worker);
    return worker;
  }

  it('lives in Redis where there is one, else in PostgreSQL', async () => {
    await queue.add('x', {}, { jobId: 'where' });
    const [inPostgres] = await database.rows('select count(*)::int as count from bullmq.job');
    expect(inPostgres?.['count']).toBe('url' in queue.opts.connection ? 0 : 1);
  });

  it('runs a job once, however often it is added under the same id', async () => {
    const seen: string[] = [];
    const add = () => queue.addBulk([{ name: 'match.introduced', data: {}, opts: { jobId: 'one-event' } }]);
    await Promise.all([add(), add(), add()]);
    work((job) => {
      seen.push(job.id ?? '');
      return Promise.resolve();
    });
    await eventually(() => Promise.resolve(expect(seen).toEqual(['one-event'])));
    await add();
    await queue.add('after', {}, { jobId: 'the-last' });
    await eventually(() => Promise.resolve(expect(seen).toEqual(['one-event', 'the-last'])));
  });

  it('hands each of many jobs to one of several workers', async () => {
    const seen: string[] = [];
    const note = (job: Job) => {
      seen.push(job.id ?? '');
      return Promise.resolve();
    };
    const ids = Array.from({ length: 200 }, (_, index) => `event-${index}`);
    await queue.addBulk(ids.map((jobId) => ({ name: 'x', data: {}, opts: { jobId } })));
    for (let index = 0; index < 3; index += 1) work(note, { concurrency: 5 });
    await eventually(() => Promise.resolve(expect([...seen].sort()).toEqual([...ids].sort())));
  });

  it('tries again what failed, with a pause, and keeps the reason of what failed for good', async () => {
    const tries: number[] = [];
    await queue.add('x', {}, { jobId: 'hopeless', attempts: 3, backoff: { type: 'fixed', delay: 50 } });
    work(() => {
      tries.push(Date.now());
      return Promise.reject(new Error('the mail server says no'));
    });
    await eventually(async () => {
      expect(await queue.getJobState('hopeless')).toBe('failed');
    });
    expect(tries).toHaveLength(3);
    expect((tries[1] ?? 0) - (tries[0] ?? 0)).toBeGreaterThanOrEqual(45);
    const job = (await queue.getJob('hopeless')) as Job;
    expect([job.attemptsMade, job.failedReason]).toEqual([3, 'the mail server says no']);
  });

  it('gives the job of a worker that died to another one', async () => {
    const held = new Promise<void>(() => undefined);
    let took = false;
    const dying = work(
      () => {
        took = true;
        return held;
      },
      { lockDuration: 1_000 },
    );
    await queue.add('x', {}, { jobId: 'orphan' });
    await eventually(() => Promise.resolve(expect(took).toBe(true)));
    // As killed: it renews nothing any more and says nothing.
    await dying.close(true);
    workers.splice(workers.indexOf(dying), 1);

    const seen: string[] = [];
    work((job) => {
      seen.push(job.id ?? '');
      return Promise.resolve();
    });
    await eventually(() => Promise.resolve(expect(seen).toEqual(['orphan'])));
  });

  // One after the other: in PostgreSQL, several at the same moment deadlock, and the chain of turns may break.
  it('repeats a scheduled job once per turn, however often it is scheduled', async () => {
    const turns: string[] = [];
    const schedule = () => queue.upsertJobScheduler('expiry', { every: 300 }, { name: 'expiry' });
    for (let time = 0; time < 3; time += 1) await schedule();
    const since = Date.now();
    work((job) => {
      turns.push(job.name);
      return Promise.resolve();
    });
    await eventually(() => Promise.resolve(expect(turns.length).toBeGreaterThanOrEqual(3)));
    expect(turns.length).toBeLessThanOrEqual(Math.ceil((Date.now() - since) / 300) + 2);
    await queue.removeJobScheduler('expiry');
  });
});
