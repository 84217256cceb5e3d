import 'reflect-metadata';
import { Outbox, Transaction } from '@app/kernel';
import { type Config, QUEUES } from '@app/platform';
import { getQueueToken } from '@nestjs/bullmq';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { Queue } from 'bullmq';
import { OutboxRelay } from '../../../apps/worker/src/outbox/outbox-relay';
import { DueWork } from '../../../apps/worker/src/schedule/due-work';
import { WorkerModule } from '../../../apps/worker/src/worker.module';
import { Town, type Townsperson } from '../../support/builders/a-town';
import type { TestDatabase } from '../../support/database';
import { eventually } from '../../support/eventually';
import { emptyRedis } from '../../support/redis';
import type { ScriptedMailServer } from '../../support/scripted-mail-server';
import { layWorkerGround } from '../../support/worker-ground';

describe('a queue that forgets', () => {
  let database: TestDatabase;
  let server: ScriptedMailServer;
  let config: Config;
  let worker: INestApplicationContext;
  let town: Town;

  beforeAll(async () => {
    ({ database, server, config } = await layWorkerGround());
    worker = await NestFactory.createApplicationContext(WorkerModule.with(config), { logger: false });
    town = await Town.found(database);
  });
  afterAll(async () => {
    await worker.close();
    await server.stop();
    await database.drop();
  });

  /** Everything: Redis as by FLUSHDB, PostgreSQL as by emptying the queue's table. */
  async function forget(): Promise<void> {
    if (config.redisUrl !== undefined) await emptyRedis();
    else await database.rows('delete from bullmq.job');
  }

  async function published(member: Townsperson, title: string): Promise<string> {
    const subject = { kind: 'need', id: await town.need(await town.party(`${title}の会`, member), title) } as const;
    await worker.get(Transaction).run(town.id, async () => {
      const clock = { municipalityId: town.id, personId: null };
      await worker.get(Outbox).add(clock, [{ name: 'need.published', occurredAt: new Date(), subject }]);
    });
    return subject.id;
  }

  const undone = () =>
    database.rows<{ id: string }>(`select id from outbox where done_at is null and name = 'need.published'`);

  it('is told again what it has not done, and everybody has one mail', async () => {
    const members: Townsperson[] = [];
    for (let index = 0; index < 40; index += 1) {
      const member = await town.person(`member${index}`);
      members.push(member);
      await published(member, `ニーズ${index}`);
      if (index % 10 === 9) await forget();
    }
    await eventually(async () => {
      await worker.get(OutboxRelay).handAgain('0 seconds');
      await worker.get(DueWork).execute();
      expect(await undone()).toEqual([]);
      for (const { email } of members) expect([email, server.to(email).length]).toEqual([email, 1]);
    }, 60_000);
  });

  it('has a job that it gave up begun anew', async () => {
    const member = await town.person('given-up');
    const queue = worker.get<Queue>(getQueueToken(QUEUES.notifications), { strict: false });
    await queue.pause();
    await published(member, 'あきらめた');
    const [event] = await eventuallyOne();
    await eventually(async () => expect(await queue.getJob(event!.id)).toBeDefined());
    await database.rows('update outbox set published_at = now(), handed_at = now() where id = $1', [event!.id]);
    // As after ten attempts in an outage of the database: the job is gone, the event is not done.
    await (await queue.getJob(event!.id))!.remove();
    await queue.resume();
    await worker.get(OutboxRelay).handAgain('0 seconds');
    await eventually(() => expect(server.to(member.email)).toHaveLength(1));
  });

  async function eventuallyOne(): Promise<{ id: string }[]> {
    await eventually(async () => expect(await undone()).toHaveLength(1));
    return undone();
  }
});
