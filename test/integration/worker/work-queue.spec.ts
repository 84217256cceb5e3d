import { AnswerMatch } from '@app/brokering';
import { HandOverWork, WorkNewsQuery, WorkPresence, WorkQueueQuery } from '@app/collaborations';
import { type Actor, addDays } from '@app/kernel';
import { SettleTasks } from '@app/notifications';
import { Reads } from '@app/platform';
import { WORK_STATEMENTS } from '../../../libs/collaborations/src/persistence/work-queue.query';
import { at, SimulatedTown } from '../../support/simulated-town';

// Monday 7 June 2027; the next day off on a weekday is 19 July.
const TODAY = '2027-06-07';

describe('the work queue of the coordinators', () => {
  let town: SimulatedTown;
  let ann: Actor;
  let bob: Actor;

  beforeAll(async () => {
    town = await SimulatedTown.found(at(TODAY, 10));
    const coordinator = async (name: string): Promise<Actor> => ({
      ...{ personId: await town.staff(name, 'coordinator'), municipalityId: town.id },
      ...{ staffRoles: ['coordinator'], parties: [] },
    });
    [ann, bob] = [await coordinator('ann'), await coordinator('bob')];
  });
  afterAll(() => town.stop());
  beforeEach(() => town.moveTo(at(TODAY, 10)));

  const queue = () => town.get(WorkQueueQuery);
  const lines = (filter = {}, reader = ann) => queue().lines(town.id, reader.personId, filter, { limit: 50 });
  const pair = async (offerMore = {}) => ({
    need: await town.party('あおぞら会'),
    offer: await town.party('みずたま製菓', offerMore),
  });

  it('says whom one waits for, since how many business days, until when, and puts what is late first', async () => {
    const early = await town.need(await town.party('朝の会'), '朝のそうじ', 'submitted');
    town.moveTo(at(addDays(TODAY, 1), 10));
    const matchId = await town.match('夏祭り', await pair(), 'proposed');
    town.moveTo(at(addDays(TODAY, 7), 10));
    const [first, second] = await lines();
    expect(first).toMatchObject({
      id: early,
      pile: 'needs',
      late: true,
      businessDays: 5,
      dueOn: '2027-06-10',
      daysLeft: -2,
    });
    expect(second).toMatchObject({ id: matchId, pile: 'waiting', late: false, businessDays: 4, title: '夏祭り' });
    expect(second).toMatchObject({ waitingOn: ['need', 'offer'], dueOn: '2027-06-17', daysLeft: 3 });
    expect((await lines({ late: true })).map(({ id }) => id)).toEqual([early]);
    expect((await lines({ pile: 'waiting' })).map(({ id }) => id)).toEqual([matchId]);
    const counts = await queue().counts(town.id, ann.personId);
    expect(counts.find(({ pile }) => pile === 'needs')).toEqual({ pile: 'needs', count: 1, late: 1, mine: 0 });
  });

  it('goes on page by page where the last one ended', async () => {
    for (const title of ['一', '二', '三']) await town.need(await town.party(title), title, 'submitted');
    const all = (await lines()).map(({ id }) => id);
    const seen: string[] = [];
    for (let after: (typeof rows)[number]['position'] | undefined, rows = await lines(); rows.length > 0;) {
      rows = await queue().lines(town.id, ann.personId, {}, { after, limit: 2 });
      seen.push(...rows.map(({ id }) => id));
      after = rows.at(-1)?.position;
    }
    expect(seen).toEqual(all);
  });

  it('of two who take the same at once one has it, and the other is told', async () => {
    const matter = { kind: 'need', id: await town.need(await town.party('同時の会'), '同時', 'submitted') } as const;
    const take = (actor: Actor) =>
      town.get(HandOverWork).execute({ actor, matter, to: actor.personId, expectedVersion: 0 });
    const ends = await Promise.allSettled([take(ann), take(bob)]);
    const lost = ends.filter((end) => end.status === 'rejected');
    expect(lost).toEqual([
      expect.objectContaining({ reason: expect.objectContaining({ kind: 'stale', code: 'work.taken-meanwhile' }) }),
    ]);
    const [winner, loser] = ends[0].status === 'fulfilled' ? [ann, bob] : [bob, ann];
    const mine = await lines({ assigned: 'mine' }, winner);
    expect(mine.map(({ id }) => id)).toEqual([matter.id]);
    expect(await lines({ assigned: 'mine' }, loser)).toEqual([]);
    expect((await lines({ assigned: 'nobody' })).map(({ id }) => id)).not.toContain(matter.id);
    await town.get(HandOverWork).execute({ actor: winner, matter, to: loser.personId, expectedVersion: 1 });
    expect(await lines({ assigned: 'mine' }, loser)).toMatchObject([{ id: matter.id, version: 2 }]);
    await town.drain();
    const told = `select person_id from notification where template = 'work.handed-over' and subject_id = $1`;
    expect(await town.database.rows(told, [matter.id])).toEqual([{ person_id: loser.personId }]);
  });

  it('nobody gets work who is no coordinator, nor what is not here', async () => {
    const id = await town.need(await town.party('だれの会'), 'だれの', 'submitted');
    const planner = await town.staff('planner of work', 'planner');
    const hand = (matterId: string, to: string) =>
      town.get(HandOverWork).execute({ actor: ann, matter: { kind: 'need', id: matterId }, to });
    await expect(hand(id, planner)).rejects.toMatchObject({ code: 'work.not-a-coordinator' });
    await expect(hand(ann.personId, ann.personId)).rejects.toMatchObject({ code: 'work.unknown' });
  });

  it('shows who else has something open, until they have not been heard of for a while', async () => {
    const matter = { kind: 'need', id: await town.need(await town.party('開いた会'), '開く', 'submitted') } as const;
    const openBy = async () => (await lines()).find(({ id }) => id === matter.id)?.openBy;
    const before = await town.get(WorkNewsQuery).of(town.id);
    expect(await town.get(WorkPresence).opened(bob, matter)).toEqual([]);
    expect(await town.get(WorkPresence).opened(ann, matter)).toEqual([{ id: bob.personId, name: 'bob' }]);
    expect(await openBy()).toEqual([{ id: bob.personId, name: 'bob' }]);
    await new Promise((resolve) => setTimeout(resolve, 1_600));
    expect(await town.get(WorkNewsQuery).of(town.id)).not.toBe(before);
    town.moveTo(new Date(at(TODAY, 10).getTime() + 46_000));
    expect(await openBy()).toEqual([]);
    await town.get(WorkPresence).opened(bob, matter);
    await town.get(WorkPresence).closed(bob, matter);
    expect(await openBy()).toEqual([]);
  });

  it('asks nobody to call a party that has answered since', async () => {
    const sides = await pair({ email: null });
    const matchId = await town.match('電話の会', sides, 'consenting', { accepted: 'need' });
    for (const day of [7, 8]) {
      town.moveTo(at(addDays(TODAY, day), 10));
      await town.tick();
    }
    const calls = async () => (await lines({ pile: 'tasks' })).filter(({ subject }) => subject.id === matchId);
    expect(await calls()).toMatchObject([{ task: 'call', subject: { kind: 'match', id: matchId }, title: '電話の会' }]);
    // As the clock makes it on the last day, of the event that says whose answer is waited for.
    await town.database.rows(
      `insert into staff_task (id, municipality_id, kind, event_id, subject_kind, subject_id, template, created_at)
       select gen_random_uuid(), municipality_id, 'overdue', id, subject_kind, subject_id, 'match.answer-overdue', now()
         from audit_event where subject_id = $1 and action = 'match.answer-reminded' limit 1`,
      [matchId],
    );
    expect(await town.get(SettleTasks).execute(town.id)).toBe(0);
    const onBehalf = { ...ann, onBehalfOf: sides.offer.partyId };
    await town.get(AnswerMatch).execute({ actor: onBehalf, matchId, answer: 'accept', text: '' });
    await town.drain();
    const tasks = await town.database.rows(
      `select template, done_at is not null as done, done_by from staff_task
        where subject_id = $1 and template in ('match.offer-side-reminded', 'match.answer-overdue') order by template`,
      [matchId],
    );
    expect(tasks).toEqual([
      { template: 'match.answer-overdue', done: true, done_by: null },
      { template: 'match.offer-side-reminded', done: true, done_by: null },
    ]);
  });

  it('asks nobody to call about an end that was put off', async () => {
    const needId = await town.need(await town.party('延ばした会'), '延ばす', 'published');
    await town.database.rows(`update need set deadline = '2027-06-10' where id = $1`, [needId]);
    await town.database.rows(
      `insert into staff_task (id, municipality_id, kind, subject_kind, subject_id, template, parameters, created_at)
       values (gen_random_uuid(), $1, 'call', 'need', $2, 'need.expires-soon', '{"dueOn": "2027-06-10"}', now())`,
      [town.id, needId],
    );
    expect(await town.get(SettleTasks).execute(town.id)).toBe(0);
    await town.database.rows(`update need set deadline = '2027-07-10' where id = $1`, [needId]);
    expect(await town.get(SettleTasks).execute(town.id)).toBe(1);
  });

  it('is found along indexes among 10,000 needs and matches', async () => {
    const { need, offer } = await pair();
    const needId = await town.need(need, '多い', 'published');
    const matchId = await town.match('多い', { need, offer }, 'proposed');
    const many = (table: string, id: string, change: string) =>
      town.database.rows(
        `insert into ${table} select made.* from ${table} one cross join generate_series(1, 10500) number
          cross join lateral jsonb_populate_record(one, jsonb_build_object('id', md5(number::text)::uuid, ${change})) made
          where one.id = $1`,
        [id],
      );
    await town.database.rows('alter table need disable trigger user');
    await many('need', needId, `'state', 'closed', 'search_tokens', ''`);
    await town.database.rows('alter table match disable trigger user');
    await many('match', matchId, `'state', 'withdrawn', 'holds_capacity', false, 'asked_at', null`);
    await town.database.rows('analyze need; analyze match');
    const plans = await Promise.all([
      town.get(Reads).rows(town.id, `explain ${WORK_STATEMENTS.counts}`, ['{}', ann.personId, TODAY]),
      town
        .get(Reads)
        .rows(town.id, `explain ${WORK_STATEMENTS.page}`, [
          ...['{}', ann.personId, TODAY, null, false, null, null, null, null, 20, new Date()],
        ]),
    ]);
    expect(JSON.stringify(plans)).not.toMatch(/Seq Scan on (need|match|party)\b/);
  });
});
