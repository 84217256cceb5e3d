import { randomUUID } from 'node:crypto';
import { type Actor, addDays, localDateOf } from '@app/kernel';
import { EditNeed } from '@app/exchange';
import { AnswerMatch, RunMatchClocks } from '@app/brokering';
import { ResumeCollaboration, SuspendCollaboration } from '@app/collaborations';
import { StaffTasksQuery } from '@app/notifications';
import { Dictionaries, EditDictionary } from '@app/registry';
import { Client } from 'pg';
import { MATCH_CLOCK_SOURCES } from '../../../libs/brokering/src/persistence/clocked-matches';
import { dueStatement } from '../../../libs/registry/src/persistence/sql-clocked-things';
import { at, type Side, SimulatedTown } from '../../support/simulated-town';

// Monday 7 June 2027; the next day off on a weekday is 19 July.
const BEGIN = '2027-06-07';

describe('the clocks of a municipality', () => {
  let town: SimulatedTown;
  let administrator: Actor;
  let today = BEGIN;

  beforeAll(async () => {
    town = await SimulatedTown.found(at(BEGIN, 10));
    await town.staff('coordinator', 'coordinator');
    administrator = actor(await town.staff('administrator', 'administrator'), 'administrator');
  });
  afterAll(() => town.stop());
  beforeEach(async () => {
    // Each test begins on a Monday with nothing left of the one before.
    today = addDays(today, 7);
    town.moveTo(at(today, 10));
    await town.tick();
  });

  const actor = (personId: string, ...staffRoles: Actor['staffRoles']): Actor => ({
    ...{ personId, municipalityId: town.id, staffRoles, parties: [] },
  });
  const pair = async (needMore = {}, offerMore = {}): Promise<{ need: Side; offer: Side }> => ({
    need: await town.party('あおぞら会', needMore),
    offer: await town.party('みずたま製菓', offerMore),
  });
  const tickOn = async (days: number): Promise<void> => {
    town.moveTo(at(addDays(today, days), 10));
    await town.tick();
  };
  const eventsOf = async (subjectId: string): Promise<string[]> => {
    const rows = await town.database.rows<{ action: string; side: string | null }>(
      `select action, data ->> 'side' as side from audit_event where subject_id = $1 order by seq`,
      [subjectId],
    );
    return rows.map(({ action, side }) => (side ? `${action} ${side}` : action));
  };
  const change = async (code: string, attributes: Record<string, unknown>): Promise<void> => {
    await town.get(EditDictionary).change(administrator, { list: 'clocks', code, changes: { attributes } });
    town.get(Dictionaries).forget(town.id);
  };

  it('remind each side by its own clock, and let nobody’s silence become a no', async () => {
    const matchId = await town.match('夏祭り', await pair(), 'proposed');
    for (let day = 1; day <= 14; day += 1) await tickOn(day);
    expect(await eventsOf(matchId)).toEqual([
      ...['match.answer-reminded need', 'match.answer-reminded offer', 'match.answer-reminded need'],
      'match.timed-out need',
    ]);
    const [match] = await town.database.rows('select state, ended_by_side, end_reason from match where id = $1', [
      matchId,
    ]);
    expect(match).toEqual({ state: 'timed_out', ended_by_side: null, end_reason: null });
    expect(await town.database.rows('select from match_answer where match_id = $1', [matchId])).toEqual([]);
    const [offer] = await town.database.rows(
      'select offer.state, committed from offer join match on match.offer_id = offer.id where match.id = $1',
      [matchId],
    );
    expect(offer).toEqual({ state: 'available', committed: 0 });
  });

  it('give a side no new time when the other one answers', async () => {
    const sides = await pair();
    const matchId = await town.match('田植え', sides, 'proposed');
    await tickOn(3);
    const command = { matchId, answer: 'accept' as const, text: '' };
    const personId = await town.person('speaker', null);
    const parties = [{ partyId: sides.need.partyId, role: 'representative' as const }];
    await town.get(AnswerMatch).execute({ ...command, actor: { ...actor(personId), parties } });
    // Five business days after the proposal, not after the other side's yes.
    await tickOn(7);
    expect(await eventsOf(matchId)).toEqual([
      'match.answer-reminded need',
      'match.accepted need',
      'match.answer-reminded offer',
    ]);
  });

  it('go by a rule as soon as it is changed, and put silence before a coordinator where it says so', async () => {
    const matchId = await town.match('草取り', await pair(), 'consenting', { accepted: 'need' });
    await tickOn(7);
    await change('provider_answer', {
      businessDays: 12,
      reminderBusinessDays: [5, 7, 11],
      onExpiry: 'coordinator_task',
    });
    for (let day = 8; day <= 21; day += 1) await tickOn(day);
    await change('provider_answer', { businessDays: 10, reminderBusinessDays: [5, 8], onExpiry: 'timed_out' });
    expect(await eventsOf(matchId)).toEqual([
      ...Array.from({ length: 3 }, () => 'match.answer-reminded offer'),
      'match.answer-overdue offer',
    ]);
    expect(await town.database.rows(`select kind, template from staff_task where subject_id = $1`, [matchId])).toEqual([
      { kind: 'overdue', template: 'match.answer-overdue' },
    ]);
    // What was put before a coordinator is the coordinator's: the old rule does not end it behind their back.
    await tickOn(22);
    expect((await town.database.rows('select state from match where id = $1', [matchId]))[0]).toEqual({
      state: 'consenting',
    });
    const recorded = await town.database.rows(
      `select data from audit_event where action = 'dictionary.changed' and person_id = $1`,
      [administrator.personId],
    );
    expect(recorded).toContainEqual({
      data: expect.objectContaining({ list: 'clocks', code: 'provider_answer', changed: ['attributes'] }),
    });
  });

  it('go by a deadline that was moved', async () => {
    const { need } = await pair();
    const needId = await town.need(need, '引っこし', 'published', addDays(today, 11));
    await tickOn(4);
    expect(await eventsOf(needId)).toEqual(['need.expiry-reminded']);
    const parties = [{ partyId: need.partyId, role: 'representative' as const }];
    const member = { ...actor(await town.person('mover', null)), parties };
    await town.get(EditNeed).execute({ actor: member, needId, changes: { deadline: addDays(today, 25) } });
    for (let day = 5; day <= 26; day += 1) await tickOn(day);
    expect(await eventsOf(needId)).toEqual([
      ...['need.expiry-reminded', 'need.edited', 'need.expiry-reminded', 'need.expired'],
    ]);
  });

  it('do not remind of a deadline that is nearer than the reminder when it is published', async () => {
    const { need } = await pair();
    const needId = await town.need(need, '明日の手伝い', 'published', addDays(today, 2));
    await tickOn(1);
    expect(await eventsOf(needId)).toEqual([]);
  });

  it('ask how a day of the schedule went, and after a week without a worker only about the latest', async () => {
    const schedule = [1, 2, 3, 20].map((days) => addDays(today, days));
    const endsOn = addDays(today, 20);
    const id = await town.collaboration('茶摘み', await pair(), { state: 'in_progress', endsOn, schedule });
    await tickOn(1);
    expect(await eventsOf(id)).toEqual([]);
    await tickOn(2);
    expect(await eventsOf(id)).toEqual(['collaboration.progress-asked']);
    await tickOn(9);
    await tickOn(10);
    expect(await eventsOf(id)).toEqual(['collaboration.progress-asked', 'collaboration.progress-asked']);
    const asked = await town.database.rows<{ on: string }>(
      `select data ->> 'wasOn' as on from outbox where name = 'collaboration.progress-asked' and subject_id = $1 order by id`,
      [id],
    );
    expect(asked.map(({ on }) => on)).toEqual([addDays(today, 1), addDays(today, 3)]);
    today = addDays(today, 14);
  });

  it('say nothing about what was withdrawn', async () => {
    const { need } = await pair();
    const needId = await town.need(need, 'やめた', 'submitted');
    const matchId = await town.match('やめたこと', await pair(), 'proposed');
    await town.database.rows(`update need set state = 'withdrawn' where id = $1`, [needId]);
    await town.database.rows(
      `update match set state = 'withdrawn', holds_capacity = false, asked_at = null where id = $1`,
      [matchId],
    );
    await tickOn(30);
    expect([...(await eventsOf(needId)), ...(await eventsOf(matchId))]).toEqual([]);
  });

  it('stand still while a collaboration rests, and begin again when it goes on', async () => {
    const endsOn = addDays(today, 4);
    const id = await town.collaboration('竹林の手入れ', await pair(), { state: 'in_progress', endsOn });
    const coordinator = actor(await town.staff(`pausing ${randomUUID()}`, 'coordinator'), 'coordinator');
    await tickOn(7);
    await town.get(SuspendCollaboration).execute({ actor: coordinator, collaborationId: id, reason: '台風' });
    await tickOn(35);
    expect(await eventsOf(id)).toEqual(['collaboration.suspended']);
    await town.get(ResumeCollaboration).execute({ actor: coordinator, collaborationId: id });
    await tickOn(48);
    expect(await eventsOf(id)).toEqual(['collaboration.suspended', 'collaboration.resumed']);
    await tickOn(51);
    expect(await eventsOf(id)).toEqual([
      ...['collaboration.suspended', 'collaboration.resumed', 'collaboration.report-reminded'],
    ]);
    await town.database.rows('update collaboration set ends_on = $2 where id = $1', [id, addDays(today, 60)]);
    await tickOn(58);
    expect(await eventsOf(id)).toHaveLength(3);
    today = addDays(today, 56);
  });

  it('ask coordinators once to call a party without mail, however often it is reminded', async () => {
    const sides = await pair({}, { email: null });
    const matchId = await town.match('電話の会', sides, 'consenting', { accepted: 'need' });
    for (const day of [7, 10, 11]) await tickOn(day);
    expect(await eventsOf(matchId)).toEqual(['match.answer-reminded offer', 'match.answer-reminded offer']);
    const calls = await town.database.rows(`select party_id, template from staff_task where subject_id = $1`, [
      matchId,
    ]);
    expect(calls).toEqual([{ party_id: sides.offer.partyId, template: 'match.offer-side-reminded' }]);
  });

  it('give a planner the task to open the year, and nothing of a coordinator’s', async () => {
    const planner = actor(await town.staff(`planner ${randomUUID()}`, 'planner'), 'planner');
    const listed = (plannersOnly: boolean) =>
      town.get(StaffTasksQuery).lines(planner.municipalityId, { done: false, limit: 100, plannersOnly });
    await town.database.rows('update collaboration_plan set to_fiscal_year = 2030 where municipality_id = $1', [
      town.id,
    ]);
    await town.need((await pair()).need, 'まだ見ていない', 'submitted');
    const returned = today;
    town.moveTo(at('2028-04-03', 10));
    await town.tick();
    expect((await listed(true)).map(({ kind, parameters }) => [kind, parameters])).toEqual([
      ['open_year', { fiscalYear: 2027 }],
    ]);
    expect((await listed(false)).length).toBeGreaterThan(1);
    const told = await town.database.rows(`select template from notification where person_id = $1`, [planner.personId]);
    expect(told).toEqual([{ template: 'plan.year-ended' }]);
    today = returned;
  });

  it('fire once when two workers look at the same moment', async () => {
    today = '2028-05-08';
    town.moveTo(at(today, 10));
    const ids: string[] = [];
    for (let index = 0; index < 12; index += 1) {
      ids.push(await town.match(`同時 ${index}`, await pair(), 'consenting', { accepted: 'need' }));
    }
    const second = await town.anotherWorker();
    town.moveTo(at(addDays(today, 7), 10));
    const workers = [town.get(RunMatchClocks), second.get(RunMatchClocks), town.get(RunMatchClocks)];
    await Promise.all(workers.map((one) => one.execute(town.id)));
    const fired = await town.database.rows(
      `select subject_id from audit_event where action = 'match.answer-reminded' and subject_id = any($1::uuid[])`,
      [ids],
    );
    expect(fired.map((row) => row['subject_id']).sort()).toEqual([...ids].sort());
  });

  it('lose no mail when the worker dies between firing and telling', async () => {
    today = '2028-06-05';
    town.moveTo(at(today, 10));
    const sides = await pair();
    await town.match('とちゅうで', sides, 'consenting', { accepted: 'need' });
    town.moveTo(at(addDays(today, 7), 10));
    await town.get(RunMatchClocks).execute(town.id);
    expect(town.mails.to(sides.offer.email)).toEqual([]);
    // Another worker finds the event in the outbox, and nothing more to fire.
    town.moveTo(at(addDays(today, 7), 11));
    await town.tick();
    expect(town.mails.to(sides.offer.email).map(({ subject }) => subject)).toEqual([
      '【むすび】「とちゅうで」のお返事をお待ちしています',
    ]);
  });

  it('look for what waits along an index, past twenty thousand matches that do not', async () => {
    const sides = await pair();
    await town.database.rows(
      `insert into need (id, municipality_id, party_id, title, story, resource_kind, state, created_at, updated_at,
                         state_changed_at)
       select gen_random_uuid(), $1, $2, 'many', 'story', 'pro_bono', 'published', $3, $3, $3
         from generate_series(1, 20000)`,
      [town.id, sides.need.partyId, new Date()],
    );
    const approver = await town.person('approver', null);
    await town.database.rows(
      `insert into match (id, municipality_id, need_id, need_party_id, offer_party_id, origin, state, approved_by,
                          need_consented_at, offer_consented_at, introduced_at, agreed_at, asked_at, created_at,
                          state_changed_at)
       select gen_random_uuid(), $1, id, $2, $3, 'coordinator', stand.state, $4, given, given, given, given,
              case when stand.state = 'proposed' then $5::timestamptz end, $5, $5
         from (select id, row_number() over () as number from need where title = 'many') as many,
              lateral (select case when number % 4 = 0 then 'proposed' else 'converted' end as state,
                              case when number % 4 > 0 then $5::timestamptz end as given) as stand`,
      [town.id, sides.need.partyId, sides.offer.partyId, approver, new Date()],
    );
    await town.database.rows('analyze match');
    const client = new Client({ connectionString: town.database.urls.app });
    await client.connect();
    await client.query(`select set_config('musubi.municipality_id', $1, false)`, [town.id]);
    const day = addDays(localDateOf(new Date()), -7);
    for (const [code, source] of MATCH_CLOCK_SOURCES) {
      const plan = await client.query<{ 'QUERY PLAN': string }>(`explain ${dueStatement(source, 2)} limit 100`, [
        ...[town.id, code, [5, 32_767], [day, day], day, null],
      ]);
      const text = plan.rows.map((row) => row['QUERY PLAN']).join('\n');
      expect([code, text]).toEqual([code, expect.stringContaining('match_waiting')]);
      expect([code, text]).toEqual([code, expect.not.stringContaining('Seq Scan on match')]);
    }
    await client.end();
  });
});
