import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { LoadPlan, SHIPPED_PLANS } from '@app/city-plans';
import { type LocalDate, startOfDay } from '@app/kernel';
import { DeliverDue, NotifyAbout } from '@app/notifications';
import { loadConfig, QUEUE_FOR_EVENT, QueueModule, QUEUES } from '@app/platform';
import { LoadMunicipality, Municipalities, shippedMunicipalities } from '@app/registry';
import { type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Doorbell } from '../../apps/worker/src/notifications/doorbell';
import { ClockDuties } from '../../apps/worker/src/schedule/clock-duties';
import { DueWork } from '../../apps/worker/src/schedule/due-work';
import { WorkerModule } from '../../apps/worker/src/worker.module';
import { TestDatabase } from './database';
import { ScriptedMailServer } from './scripted-mail-server';

const HOUR_MS = 60 * 60 * 1000;

/** A moment in Japan: `at('2027-01-04', 9)`. */
export function at(day: LocalDate, hour: number): Date {
  return new Date(startOfDay(day).getTime() + hour * HOUR_MS);
}

type OutboxLine = { id: string; name: string; municipalityId: string; subjectId: string };
export type Side = { readonly partyId: string; readonly email: string | null };

/**
 * A municipality whose time a test moves as it likes. The work of a worker's minute is done when the test asks for it,
 * and what it leads to without a queue in between; the database, the use cases and the mail server are real.
 * Only the system's date is replaced: timers run as always.
 */
export class SimulatedTown {
  private readonly workers: INestApplicationContext[] = [];
  private parties = 0;

  private constructor(
    readonly database: TestDatabase,
    readonly mails: ScriptedMailServer,
    readonly id: string,
  ) {}

  static async found(now: Date): Promise<SimulatedTown> {
    jest.useFakeTimers({
      now,
      doNotFake: [
        ...(['hrtime', 'nextTick', 'performance', 'queueMicrotask', 'setImmediate', 'clearImmediate'] as const),
        ...(['setInterval', 'clearInterval', 'setTimeout', 'clearTimeout'] as const),
      ],
    });
    const database = await TestDatabase.create();
    const mails = await ScriptedMailServer.start();
    const first = await aWorker(database, mails);
    await first.get(LoadMunicipality).execute(shippedMunicipalities()[0]!);
    const [municipality] = await first.get(Municipalities).all();
    const town = new SimulatedTown(database, mails, municipality!.id);
    town.workers.push(first);
    await first.get(LoadPlan).execute({ municipalityId: town.id, document: SHIPPED_PLANS['tomisato']! });
    await town.drain();
    return town;
  }

  get<T>(type: abstract new (...args: never[]) => T): T {
    return this.workers[0]!.get(type as never);
  }

  /** One more worker beside the first. */
  async anotherWorker(): Promise<INestApplicationContext> {
    const worker = await aWorker(this.database, this.mails);
    this.workers.push(worker);
    return worker;
  }

  moveTo(moment: Date): void {
    jest.setSystemTime(moment);
  }

  /** What a minute brings, told and sent. */
  async tick(): Promise<void> {
    await this.dueWork();
    await this.drain();
    await this.get(DeliverDue).execute(this.id, 'mail');
  }

  dueWork(): Promise<void> {
    return this.get(DueWork).execute();
  }

  /** Tells everybody of what happened, as the relay and the queue would. */
  async drain(): Promise<void> {
    const lines = await this.database.rows<OutboxLine>(
      `update outbox set published_at = occurred_at where published_at is null
       returning id, name, municipality_id as "municipalityId", subject_id as "subjectId", occurred_at`,
    );
    for (const line of lines.sort((a, b) => (a.id < b.id ? -1 : 1))) {
      if (QUEUE_FOR_EVENT.get(line.name) === QUEUES.notifications) await this.get(NotifyAbout).execute(line);
    }
  }

  async person(name: string, email: string | null = `${name}@example.test`): Promise<string> {
    const id = randomUUID();
    await this.database.rows(
      `insert into person (id, name, email, language, created_at) values ($1, $2, $3, 'ja', $4)`,
      [id, name, email, new Date()],
    );
    return id;
  }

  async staff(name: string, role: 'coordinator' | 'planner' | 'administrator'): Promise<string> {
    const id = await this.person(name);
    await this.database.rows('insert into staff_role values ($1, $2, $3)', [this.id, id, role]);
    return id;
  }

  /** A party with one person, who can be reached by mail unless `email` is null. */
  async party(name: string, more: { email?: null; state?: string; renewalDueOn?: LocalDate } = {}): Promise<Side> {
    this.parties += 1;
    const address = more.email === null ? null : `party${this.parties}@example.test`;
    const personId = await this.person(name, address);
    const partyId = randomUUID();
    const state = more.state ?? 'registered';
    await this.database.rows(
      `insert into party (id, municipality_id, kind, name, state, registered_on, renewal_due_on, created_at, updated_at)
       values ($1, $2, 'citizen_group', $3, $4, $5, $6, $7, $7)`,
      [
        ...[partyId, this.id, name, state, state === 'registered' ? '2020-07-04' : null],
        ...[more.renewalDueOn ?? null, new Date()],
      ],
    );
    await this.database.rows(
      `insert into membership (id, municipality_id, person_id, party_id, role, created_at)
       values (gen_random_uuid(), $1, $2, $3, 'representative', $4)`,
      [this.id, personId, partyId, new Date()],
    );
    return { partyId, email: address };
  }

  need(party: Side, title: string, state: 'submitted' | 'published', deadline: LocalDate | null = null) {
    return this.posting('need', party, title, state, { column: 'deadline', day: deadline });
  }

  offer(party: Side, title: string, state: 'submitted' | 'available', availableUntil: LocalDate | null = null) {
    return this.posting('offer', party, title, state, { column: 'available_until', day: availableUntil });
  }

  private async posting(
    table: 'need' | 'offer',
    { partyId }: Side,
    title: string,
    state: string,
    last: { readonly column: string; readonly day: LocalDate | null },
  ): Promise<string> {
    const id = randomUUID();
    const now = new Date();
    await this.database.rows(
      `insert into ${table} (id, municipality_id, party_id, title, story, resource_kind, state, ${last.column},
                             published_at, created_at, updated_at, state_changed_at)
       values ($1, $2, $3, $4, 'story', 'pro_bono', $5, $6, $7, $8, $8, $8)`,
      [id, this.id, partyId, title, state, last.day, state === 'submitted' ? null : now, now],
    );
    return id;
  }

  /** A match of a new need and a new offer, now in this state. `accepted`: the side that has said yes already. */
  async match(
    title: string,
    sides: { readonly need: Side; readonly offer: Side },
    state: 'shortlisted' | 'proposed' | 'consenting' | 'introduced',
    { accepted, origin = 'coordinator' }: { accepted?: 'need' | 'offer'; origin?: string } = {},
  ): Promise<string> {
    const id = randomUUID();
    const needId = await this.need(sides.need, title, 'published');
    const offerId = await this.offer(sides.offer, title, 'available');
    const holds = state !== 'shortlisted';
    const yes = (side: 'need' | 'offer') => (state === 'introduced' || accepted === side ? new Date() : null);
    if (holds) await this.database.rows(`update offer set committed = 1, state = 'exhausted' where id = $1`, [offerId]);
    if (state === 'introduced')
      await this.database.rows(`update need set filled = 1, state = 'filled' where id = $1`, [needId]);
    await this.database.rows(
      `insert into match (id, municipality_id, need_id, offer_id, need_party_id, offer_party_id, origin, state,
                          holds_capacity, approved_by, need_consented_at, offer_consented_at, introduced_at, asked_at,
                          created_at, state_changed_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $15)`,
      [
        ...[id, this.id, needId, offerId, sides.need.partyId, sides.offer.partyId, origin, state, holds],
        ...[holds ? await this.person(`approver of ${title}`, null) : null, yes('need'), yes('offer')],
        ...[state === 'introduced' ? new Date() : null, state === 'introduced' ? null : new Date(), new Date()],
      ],
    );
    return id;
  }

  async collaboration(
    title: string,
    sides: { readonly need: Side; readonly offer: Side },
    {
      state,
      endsOn,
      schedule = [],
    }: { state: 'in_progress' | 'suspended' | 'verified'; endsOn: LocalDate; schedule?: readonly LocalDate[] },
  ): Promise<string> {
    const id = randomUUID();
    await this.database.rows(
      `insert into collaboration (id, municipality_id, title, resource_kind, goal, form, domain, agreed_on, starts_on,
                                  ends_on, state, verified_at, created_at, state_changed_at)
       values ($1, $2, $3, 'staff_time', 'goal', 'project_cooperation', 'joint', '2026-12-01', '2026-12-01', $4, $5, $6,
               $7, $7)`,
      [id, this.id, title, endsOn, state, state === 'verified' ? new Date() : null, new Date()],
    );
    for (const [index, date] of schedule.entries()) {
      await this.database.rows(
        `insert into schedule_item (municipality_id, collaboration_id, position, date, title) values ($1, $2, $3, $4, $5)`,
        [this.id, id, index + 1, date, `${index + 1}回目`],
      );
    }
    for (const side of ['need', 'offer'] as const) {
      await this.database.rows(
        'insert into collaboration_party (municipality_id, collaboration_id, party_id, side) values ($1, $2, $3, $4)',
        [this.id, id, sides[side].partyId, side],
      );
    }
    return id;
  }

  async stop(): Promise<void> {
    for (const worker of this.workers) await worker.close();
    await this.mails.stop();
    await this.database.drop();
    jest.useRealTimers();
  }
}

async function aWorker(database: TestDatabase, mails: ScriptedMailServer): Promise<INestApplicationContext> {
  const config = loadConfig({
    DATABASE_URL: database.urls.app,
    SMTP_URL: mails.url,
    PUBLIC_URL: 'https://musubi.example',
    SESSION_SECRET: 'only the tests know this secret of theirs',
  });
  // Whoever rings is heard at once.
  const doorbell = {
    provide: Doorbell,
    useFactory: (deliverDue: DeliverDue) => ({
      ring: (municipalityId: string) => deliverDue.execute(municipalityId, 'mail'),
    }),
    inject: [DeliverDue],
  };
  // The rooms of the worker without its queues.
  const rooms = (WorkerModule.with(config).imports ?? []).filter(
    (room) => !('module' in room && room.module === QueueModule),
  );
  @Module({ imports: rooms, providers: [ClockDuties, DueWork, doorbell] })
  class WorkerOfTheTest {}
  return NestFactory.createApplicationContext(WorkerOfTheTest, { logger: ['error', 'fatal'] });
}
