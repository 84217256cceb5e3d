import 'reflect-metadata';
import { type DomainEvent, Outbox, Transaction } from '@app/kernel';
import { DeliverDue, NotifyAbout } from '@app/notifications';
import { type Config } from '@app/platform';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Doorbell } from '../../../apps/worker/src/notifications/doorbell';
import { OutboxRelay } from '../../../apps/worker/src/outbox/outbox-relay';
import { WorkerModule } from '../../../apps/worker/src/worker.module';
import { Town, type Townsperson } from '../../support/builders/a-town';
import type { TestDatabase } from '../../support/database';
import { eventually } from '../../support/eventually';
import type { ScriptedMailServer } from '../../support/scripted-mail-server';
import { layWorkerGround } from '../../support/worker-ground';

describe('from an event to a mail', () => {
  let database: TestDatabase;
  let server: ScriptedMailServer;
  let config: Config;
  let worker: INestApplicationContext;
  let town: Town;
  let coordinator: Townsperson;

  beforeAll(async () => {
    ({ database, server, config } = await layWorkerGround());
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
    server.beforeData = () => Promise.resolve();
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

    expect(await worker.get(NotifyAbout).execute(event)).toEqual([]);
    await worker.get(Doorbell).ring(town.id, 'mail');
    await Promise.all(Array.from({ length: 5 }, () => worker.get(DeliverDue).execute(town.id, 'mail')));
    expect(server.to(member.email)).toHaveLength(1);
  });

  /** As a clock that has gone on: whatever waits for its next attempt is due. */
  async function theNextAttempt(): Promise<void> {
    await database.rows(`update delivery set send_after = now() - interval '1 second' where state = 'queued'`);
    await worker.get(Doorbell).ring(town.id, 'mail');
  }

  it('tries again when the server cannot take the mail now, and keeps each attempt', async () => {
    const member = await town.person('greylisted');
    server.script = (to, attempt) => (to === member.email && attempt < 3 ? 450 : undefined);
    await aPublishedNeed('あとで', member);
    for (const attempts of [1, 2]) {
      await eventually(async () => expect(await deliveryTo(member)).toMatchObject({ state: 'queued', attempts }));
      await theNextAttempt();
    }
    await eventually(async () => expect(await deliveryTo(member)).toMatchObject({ state: 'sent', attempts: 3 }));
    expect(server.to(member.email)).toHaveLength(1);
    const tried = await database.rows(
      'select number, outcome, reply from delivery_attempt where delivery_id = $1 order by number',
      [(await deliveryTo(member))!.id],
    );
    expect(tried).toEqual([
      { number: 1, outcome: 'deferred', reply: 'smtp-450' },
      { number: 2, outcome: 'deferred', reply: 'smtp-450' },
      { number: 3, outcome: 'accepted', reply: 'smtp-250' },
    ]);
  });

  it('gives up after three days, with a task for the coordinators', async () => {
    const member = await town.person('never');
    server.script = (to) => (to === member.email ? 450 : undefined);
    await aPublishedNeed('三日', member);
    await eventually(async () => expect(await deliveryTo(member)).toMatchObject({ state: 'queued', attempts: 1 }));
    await database.rows(`update delivery set gives_up_at = now() where state = 'queued'`);
    await theNextAttempt();
    await eventually(async () => expect(await deliveryTo(member)).toMatchObject({ state: 'failed', attempts: 2 }));
    expect(await database.rows('select kind from staff_task where person_id = $1', [member.id])).toEqual([
      { kind: 'delivery_failed' },
    ]);
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
    const recorded = await database.rows(
      `select from_state, to_state from audit_event where action = 'delivery.failed' and subject_id = $1`,
      [(await deliveryTo(member))!.id],
    );
    expect(recorded).toEqual([{ from_state: 'sending', to_state: 'failed' }]);
  });

  it('takes up what a worker that died left behind, and says that it may have been sent', async () => {
    const member = await town.person('orphaned');
    server.script = (to, attempt) => (to === member.email && attempt === 1 ? 451 : undefined);
    await aPublishedNeed('とちゅう', member);
    await eventually(async () => expect(await deliveryTo(member)).toMatchObject({ state: 'queued', attempts: 1 }));
    const { id } = (await deliveryTo(member))!;
    // Nobody holds the lock of this number.
    await database.rows(
      `update delivery set state = 'sending', claimed_by = 1, send_after = now() - interval '1 second' where id = $1`,
      [id],
    );
    await worker.get(Doorbell).ring(town.id, 'mail');
    await eventually(async () => expect(await deliveryTo(member)).toMatchObject({ state: 'sent' }));
    expect(server.to(member.email)).toHaveLength(1);
    const outcomes = await database.rows('select outcome from delivery_attempt where delivery_id = $1 order by at', [
      id,
    ]);
    expect(outcomes.map(({ outcome }) => outcome as string)).toContain('unknown');
  });

  it('leaves alone what a living worker is at', async () => {
    const member = await town.person('in hand', { email: 'in-hand@example.test' });
    let release = (): void => undefined;
    server.beforeData = () => new Promise((done) => (release = done));
    await aPublishedNeed('いま', member);
    await eventually(async () => expect(await deliveryTo(member)).toMatchObject({ state: 'sending' }));
    const second = await anotherWorker();
    await second.get(DeliverDue).execute(town.id, 'mail');
    expect(await deliveryTo(member)).toMatchObject({ state: 'sending', attempts: 1 });
    release();
    await eventually(async () => expect(await deliveryTo(member)).toMatchObject({ state: 'sent', attempts: 1 }));
    await second.close();
    expect(server.to(member.email)).toHaveLength(1);
  });

  it('does not write to somebody at night who was to hear by day', async () => {
    const member = await town.person('sleeper');
    server.script = (to, attempt) => (to === member.email && attempt === 1 ? 450 : undefined);
    await aPublishedNeed('夜', member);
    await eventually(async () => expect(await deliveryTo(member)).toMatchObject({ state: 'queued', attempts: 1 }));
    // Every minute but one is quiet, and that one is not now.
    const minute = (new Date().getUTCHours() * 60 + new Date().getUTCMinutes() + 9 * 60 + 720) % 1440;
    await database.rows('update quiet_hours set starts_at = $2, ends_at = $3 where municipality_id = $1', [
      ...[town.id, (minute + 1) % 1440, minute],
    ]);
    await theNextAttempt();
    await eventually(async () => {
      const rows = await database.rows(
        `select 1 from delivery where id = $1 and state = 'queued' and attempts = 1 and send_after > now() + interval '1 hour'`,
        [(await deliveryTo(member))!.id],
      );
      expect(rows).toHaveLength(1);
    });
    await database.rows('update quiet_hours set starts_at = 0, ends_at = 0 where municipality_id = $1', [town.id]);
    expect(server.to(member.email)).toHaveLength(0);
  });
});
