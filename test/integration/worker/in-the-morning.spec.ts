import 'reflect-metadata';
import { InvitePerson } from '@app/identity';
import { type DomainEvent, Outbox, Transaction } from '@app/kernel';
import { ChoosePreferences, Inbox } from '@app/notifications';
import { type Config, ProductClock } from '@app/platform';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DueWork } from '../../../apps/worker/src/schedule/due-work';
import { WorkerModule } from '../../../apps/worker/src/worker.module';
import { Town, type Townsperson } from '../../support/builders/a-town';
import type { TestDatabase } from '../../support/database';
import { eventually } from '../../support/eventually';
import type { ScriptedMailServer } from '../../support/scripted-mail-server';
import { layWorkerGround } from '../../support/worker-ground';

const DAY_MS = 24 * 60 * 60 * 1000;

/** June 2027 has no holiday: the 14th is a Monday. Each test goes on from where the one before it stopped. */
describe('messages that wait', () => {
  let database: TestDatabase;
  let server: ScriptedMailServer;
  let config: Config;
  let workers: INestApplicationContext[];
  let town: Town;
  let coordinator: Townsperson;

  beforeAll(async () => {
    ({ database, server, config } = await layWorkerGround({ demo: true }));
    town = await Town.found(database, 'example', { quietHours: true });
    coordinator = await town.person('coordinator', { language: 'en' });
    await town.staff(coordinator, 'coordinator');
    workers = [await aWorker(), await aWorker()];
  });
  afterAll(async () => {
    await Promise.all(workers.map((worker) => worker.close()));
    await server.stop();
    await database.drop();
  });

  const aWorker = () => NestFactory.createApplicationContext(WorkerModule.with(config), { logger: ['fatal'] });

  /** `14T21:00`: that time in Japan in June 2027. What is due then has been looked at when this is over. */
  async function goTo(time: string): Promise<void> {
    const then = Date.parse(`2027-06-${time}:00+09:00`);
    await database.rows('update clock_shift set days = $1', [(then - Date.now()) / DAY_MS]);
    for (const worker of workers) {
      await eventually(() => expect(worker.get(ProductClock).now().getTime()).toBeGreaterThanOrEqual(then));
    }
    await Promise.all(workers.map((worker) => worker.get(DueWork).execute()));
  }

  async function happened(name: string, subject: DomainEvent['subject'], data: DomainEvent['data'] = {}) {
    const worker = workers[0]!;
    await worker.get(Transaction).run(town.id, async () => {
      const clock = { municipalityId: town.id, personId: null };
      const occurredAt = worker.get(ProductClock).now();
      await worker.get(Outbox).add(clock, [{ name, occurredAt, subject, data }]);
    });
    const [event] = await database.rows<{ id: string }>('select id from outbox order by id desc limit 1');
    await eventually(async () => {
      const told = await database.rows('select 1 from notification where event_id = $1', [event!.id]);
      expect(told.length).toBeGreaterThan(0);
    });
  }

  const aMember = async (name: string, language = 'ja') => {
    const member = await town.person(name, { language });
    const partyId = await town.party(`${name}の会`, member);
    return { ...member, partyId };
  };
  const submitted = async (title: string, partyId: string) => {
    const id = await town.need(partyId, title, 'submitted');
    await happened('need.submitted', { kind: 'need', id });
    return id;
  };
  const actorOf = ({ id }: Townsperson) => ({ personId: id, municipalityId: town.id, staffRoles: [], parties: [] });
  const choose = (person: Townsperson, ...items: Parameters<ChoosePreferences['execute']>[1]) =>
    workers[0]!.get(ChoosePreferences).execute(actorOf(person), items);
  const mailsTo = (person: Townsperson) => server.to(person.email);
  const arrives = (person: Townsperson, count: number) =>
    eventually(() => Promise.resolve(expect(mailsTo(person)).toHaveLength(count)));

  it('what happens at night is mailed at eight on the next working day', async () => {
    await goTo('11T21:00');
    const member = await aMember('sleeper');
    await happened('need.published', { kind: 'need', id: await town.need(member.partyId, '夏祭り') });
    await goTo('12T12:00');
    await goTo('14T07:59');
    expect(mailsTo(member)).toEqual([]);
    await goTo('14T08:01');
    await arrives(member, 1);
    // It waited, and then it was read in the product.
    await goTo('14T20:00');
    await happened('need.unmet', { kind: 'need', id: await town.need(member.partyId, '秋祭り', 'unmet') });
    const inbox = workers[0]!.get(Inbox);
    const [line] = await inbox.lines(town.id, member.id, { limit: 1 });
    await inbox.markRead(town.id, member.id, line!.id);
    await goTo('15T08:01');
    await eventually(async () => {
      const [delivery] = await database.rows('select state from delivery where notification_id = $1', [line!.id]);
      expect(delivery).toEqual({ state: 'cancelled' });
    });
    expect(mailsTo(member)).toHaveLength(1);
  });

  it('what has ended in the night is not mailed', async () => {
    await goTo('15T22:00');
    const group = await aMember('group');
    const firm = await aMember('firm');
    const needId = await town.need(group.partyId, '椅子');
    const pair = {
      needId,
      needPartyId: group.partyId,
      offerId: await town.offer(firm.partyId, '椅子'),
      offerPartyId: firm.partyId,
    };
    const matchId = await town.match(pair, { approvedBy: coordinator.id });
    await happened('match.proposed', { kind: 'match', id: matchId });
    await database.rows(`update match set state = 'consenting', offer_consented_at = now() where id = $1`, [matchId]);
    await goTo('16T08:01');
    await arrives(group, 1);
    expect(mailsTo(firm)).toEqual([]);
    const [delivery] = await database.rows(
      `select state from delivery join notification on notification.id = notification_id where person_id = $1`,
      [firm.id],
    );
    expect(delivery!['state']).toBe('cancelled');
  });

  it('an invitation leaves at night: its sender waits for it', async () => {
    await goTo('16T23:00');
    const host = await aMember('host');
    const actor = { ...actorOf(host), parties: [{ partyId: host.partyId, role: 'representative' as const }] };
    const invited = { partyId: host.partyId, email: 'guest@example.test', role: 'member', language: 'ja' } as const;
    await workers[0]!.get(InvitePerson).execute(actor, invited);
    await eventually(() => Promise.resolve(expect(server.to('guest@example.test')).toHaveLength(1)));
  });

  it('what coordinators need not hear at once comes in one mail in the morning, once, with two workers', async () => {
    await goTo('17T10:00');
    const { partyId } = await aMember('asker');
    await submitted('一つ目', partyId);
    const decided = await submitted('二つ目', partyId);
    await submitted('三つ目', partyId);
    await database.rows(`update need set state = 'published' where id = $1`, [decided]);
    expect(mailsTo(coordinator)).toEqual([]);

    await goTo('18T08:29');
    expect(mailsTo(coordinator)).toEqual([]);
    await goTo('18T08:30');
    await arrives(coordinator, 1);
    await goTo('18T15:00');
    await Promise.all([...workers, ...workers].map((worker) => worker.get(DueWork).execute()));
    const [digest, ...more] = mailsTo(coordinator);
    expect(more).toEqual([]);
    expect(digest!.subject).toBe('[Musubi] Waiting for you: 2');
    expect(digest!.text).toContain('Work of the centre');
    expect(digest!.text).toContain('一つ目');
    // It was decided in the meantime.
    expect(digest!.text).not.toContain('二つ目');
    expect(digest!.text).toContain('https://musubi.example/m/example/notifications/preferences');
    const header = (key: string) => digest!.headers.find((line) => line.key === key)?.value;
    expect(header('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
    expect(header('list-unsubscribe')).toMatch(/^<https:\/\/musubi\.example\/api\/v1\/m\/example\/unsubscribe\?token=/);
  });

  it('what has been read in the product leaves nothing to send, and nothing is sent', async () => {
    await goTo('18T16:00');
    const reader = await town.person('diligent');
    await town.staff(reader, 'coordinator');
    await submitted('読まれた', (await aMember('quick')).partyId);
    const inbox = workers[0]!.get(Inbox);
    const [line] = await inbox.lines(town.id, reader.id, { limit: 1 });
    await goTo('21T08:30');
    await arrives(reader, 1);
    await submitted('すぐ読まれた', (await aMember('quicker')).partyId);
    const [next] = await inbox.lines(town.id, reader.id, { limit: 1 });
    expect(next!.id).not.toBe(line!.id);
    await inbox.markAllRead(town.id, reader.id, next!.id);
    await goTo('22T08:31');
    expect(mailsTo(reader)).toHaveLength(1);
    expect(await database.rows('select 1 from digest where person_id = $1', [reader.id])).toHaveLength(1);
    // All that was gathered has been decided before it left.
    const needId = await submitted('すぐ決まった', (await aMember('decided')).partyId);
    await database.rows(`update need set state = 'published' where id = $1`, [needId]);
    await goTo('23T08:31');
    await eventually(async () => {
      const digests = `select delivery.state from delivery join digest on digest.id = digest_id
                        where person_id = $1 and day = '2027-06-23'`;
      expect(await database.rows(digests, [reader.id])).toEqual([{ state: 'cancelled' }]);
    });
    expect(mailsTo(reader)).toHaveLength(1);
  });

  it('weekly means on the first working day of the week', async () => {
    await goTo('23T10:00');
    const member = await aMember('weekly');
    await choose(member, { kind: 'own_postings', rhythm: 'weekly' });
    await happened('need.published', { kind: 'need', id: await town.need(member.partyId, '週に一度') });
    await goTo('24T08:30');
    await goTo('25T08:30');
    expect(mailsTo(member)).toEqual([]);
    await goTo('28T08:30');
    await arrives(member, 1);
    expect(mailsTo(member)[0]!.subject).toBe('【むすび】お知らせが1件あります');
  });

  it('off means no mail, and the inbox has it all the same', async () => {
    const member = await aMember('off');
    await choose(member, { kind: 'own_postings', rhythm: 'off' });
    await happened('need.published', { kind: 'need', id: await town.need(member.partyId, '静かに') });
    expect(await workers[0]!.get(Inbox).unread(town.id, member.id)).toBe(1);
    const deliveries = `select 1 from delivery join notification on notification.id = notification_id where person_id = $1`;
    expect(await database.rows(deliveries, [member.id])).toEqual([]);
  });

  it('a week without workers is followed by one digest, not five', async () => {
    await goTo('28T10:00');
    const member = await aMember('patient');
    await choose(member, { kind: 'own_postings', rhythm: 'daily' }, { kind: 'registration', rhythm: 'weekly' });
    await happened('need.published', { kind: 'need', id: await town.need(member.partyId, '一週間前') });
    await happened('party.registered', { kind: 'party', id: member.partyId });
    await Promise.all(workers.map((worker) => worker.close()));
    workers = [];
    // July 2027: the 6th is a Tuesday.
    await goTo('30T23:59');
    await database.rows('update clock_shift set days = days + 5.5');
    workers = [await aWorker(), await aWorker()];
    await Promise.all([...workers, ...workers].map((worker) => worker.get(DueWork).execute()));
    await arrives(member, 1);
    await Promise.all(workers.map((worker) => worker.get(DueWork).execute()));
    const [digest, ...more] = mailsTo(member);
    expect(more).toEqual([]);
    expect(digest!.subject).toBe('【むすび】お知らせが2件あります');
  });
});
