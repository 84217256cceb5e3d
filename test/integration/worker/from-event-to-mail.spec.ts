import 'reflect-metadata';
import { type DomainEvent, Outbox, Transaction } from '@app/kernel';
import { DeliverMail, NotifyAbout } from '@app/notifications';
import { type Config, loadConfig, type MailJob, QUEUES } from '@app/platform';
import { getQueueToken } from '@nestjs/bullmq';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { Queue } from 'bullmq';
import { OutboxRelay } from '../../../apps/worker/src/outbox/outbox-relay';
import { WorkerModule } from '../../../apps/worker/src/worker.module';
import { Town, type Townsperson } from '../../support/builders/a-town';
import { TestDatabase } from '../../support/database';
import { eventually } from '../../support/eventually';
import { emptyRedis } from '../../support/redis';
import { ScriptedMailServer } from '../../support/scripted-mail-server';

describe('from an event to a mail', () => {
  let database: TestDatabase;
  let server: ScriptedMailServer;
  let config: Config;
  let worker: INestApplicationContext;
  let town: Town;
  let coordinator: Townsperson;

  beforeAll(async () => {
    database = await TestDatabase.create();
    server = await ScriptedMailServer.start();
    config = loadConfig({
      DATABASE_URL: database.urls.app,
      REDIS_URL: await emptyRedis(),
      SMTP_URL: server.url,
      PUBLIC_URL: 'https://musubi.example',
      SESSION_SECRET: 'only the tests know this secret of theirs',
    });
    worker = await anotherWorker();
    town = await Town.found(database);
    coordinator = await town.person('coordinator');
    await town.staff(coordinator, 'coordinator');
  });
  afterAll(async () => {
    await worker.close();
    await server.stop();
    await database.drop();
  });
  afterEach(() => {
    server.script = () => undefined;
  });

  const anotherWorker = () => NestFactory.createApplicationContext(WorkerModule.with(config), { logger: ['fatal'] });

  async function aPublishedNeed(title: string, member: Townsperson) {
    const needId = await town.need(await town.party(`${title}の会`, member), title);
    return happened('need.published', { kind: 'need', id: needId });
  }

  async function happened(name: string, subject: DomainEvent['subject']) {
    await worker.get(Transaction).run(town.id, async () => {
      const actor = { personId: coordinator.id, municipalityId: town.id, staffRoles: [], parties: [] };
      await worker.get(Outbox).add(actor, [{ name, occurredAt: new Date(), subject }]);
    });
    const [event] = await database.rows<{ id: string }>('select id from outbox where subject_id = $1', [subject.id]);
    return { id: event!.id, name, municipalityId: town.id, subjectId: subject.id };
  }

  async function deliveryTo(person: Townsperson) {
    const [delivery] = await database.rows<{ id: string; state: string; attempts: number; lastError: string | null }>(
      `select delivery.id, state, attempts, last_error as "lastError" from delivery
         join notification on notification.id = notification_id where person_id = $1`,
      [person.id],
    );
    return delivery;
  }

  it('writes to the person in the own language, with a link, and records it', async () => {
    const member = await town.person('reader', { language: 'en' });
    const { subjectId } = await aPublishedNeed('髙﨑さんの<夏>祭り 🎆', member);

    await eventually(async () => expect(await deliveryTo(member)).toMatchObject({ state: 'sent', attempts: 1 }));
    const [mail, ...more] = server.to(member.email);
    expect(more).toEqual([]);
    expect(mail).toMatchObject({
      subject: '[Musubi] Your need “髙﨑さんの<夏>祭り 🎆” is published',
      messageId: `<${(await deliveryTo(member))!.id}@musubi.example>`,
      replyTo: [{ address: 'centre@example.test', name: '' }],
    });
    expect(mail!.text).toContain(`https://musubi.example/m/example/needs/${subjectId}`);
    expect(mail!.html).toContain('髙﨑さんの&lt;夏&gt;祭り 🎆');
    const [row] = await database.rows('select published_at from outbox where subject_id = $1', [subjectId]);
    expect(row!['published_at']).toBeInstanceOf(Date);
  });

  it('an event that concerns nobody is marked and goes nowhere', async () => {
    const needId = await town.need(await town.party('静かな会', await town.person('quiet')), '静か');
    const { id } = await happened('need.edited', { kind: 'need', id: needId });
    await eventually(async () => {
      const rows = await database.rows('select 1 from outbox where id = $1 and published_at is not null', [id]);
      expect(rows).toHaveLength(1);
    });
    expect(await database.rows('select 1 from notification where event_id = $1', [id])).toEqual([]);
  });

  it('sends each mail once with two workers side by side, both relaying', async () => {
    const second = await anotherWorker();
    const members: Townsperson[] = [];
    for (let index = 0; index < 40; index += 1) {
      const member = await town.person(`member${index}`);
      members.push(member);
      await aPublishedNeed(`ニーズ${index}`, member);
    }
    await Promise.all([worker, second, worker, second].map((one) => one.get(OutboxRelay).relay()));
    await eventually(async () => {
      for (const member of members) expect(await deliveryTo(member)).toMatchObject({ state: 'sent', attempts: 1 });
    });
    await second.close();
    for (const member of members) expect(server.to(member.email)).toHaveLength(1);
  });

  it('does nothing when the same jobs run again', async () => {
    const member = await town.person('again');
    const event = await aPublishedNeed('もう一度', member);
    await eventually(async () => expect(await deliveryTo(member)).toMatchObject({ state: 'sent' }));

    const { id } = (await deliveryTo(member))!;
    expect(await worker.get(NotifyAbout).execute(event)).toEqual([]);
    await worker.get(DeliverMail).execute(town.id, id);
    await worker
      .get<Queue<MailJob>>(getQueueToken(QUEUES.mail))
      .add('mail', { municipalityId: town.id, deliveryId: id });
    await Promise.all(
      Array.from({ length: 5 }, () =>
        worker
          .get(DeliverMail)
          .execute(town.id, id)
          .catch(() => undefined),
      ),
    );
    expect(server.to(member.email)).toHaveLength(1);
  });

  it('tries again when the server cannot take the mail now', async () => {
    const member = await town.person('greylisted');
    server.script = (to, attempt) => (to === member.email && attempt < 3 ? 450 : undefined);
    await aPublishedNeed('あとで', member);
    await eventually(async () => expect(await deliveryTo(member)).toMatchObject({ state: 'sent', attempts: 3 }));
    expect(server.to(member.email)).toHaveLength(1);
  });

  it('ends with a task for the coordinators when the server never will', async () => {
    const member = await town.person('gone');
    server.script = (to) => (to === member.email ? 550 : undefined);
    const { id } = await aPublishedNeed('とどかない', member);
    await eventually(async () =>
      expect(await deliveryTo(member)).toMatchObject({ state: 'failed', attempts: 1, lastError: 'smtp-550' }),
    );
    expect(await database.rows('select kind, person_id, template from staff_task where event_id = $1', [id])).toEqual([
      { kind: 'delivery_failed', person_id: member.id, template: 'need.published' },
    ]);
    const recorded = await database.rows(`select subject_id from audit_event where action = 'delivery.failed'`);
    expect(recorded).toEqual([{ subject_id: (await deliveryTo(member))!.id }]);
  });

  it('takes up what a worker that died left behind', async () => {
    const member = await town.person('orphaned');
    server.script = (to, attempt) => (to === member.email && attempt === 1 ? 451 : undefined);
    await aPublishedNeed('とちゅう', member);
    await eventually(async () => expect(await deliveryTo(member)).toMatchObject({ attempts: 1 }));
    const { id } = (await deliveryTo(member))!;
    await database.rows(`update delivery set state = 'sending' where id = $1`, [id]);
    await eventually(async () => expect(await deliveryTo(member)).toMatchObject({ state: 'sent' }));
    expect(server.to(member.email)).toHaveLength(1);
  });
});
