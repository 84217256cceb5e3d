import {
  CollaborationQuery,
  CompleteCollaboration,
  CorrectOutcome,
  LockOutcomes,
  ReopenCollaboration,
  ReportParticipation,
  ReviewCollaboration,
  StartCollaboration,
  VerifyCollaboration,
} from '@app/collaborations';
import { addDays, fiscalYearOf, lastDayOf, localDateOf } from '@app/kernel';
import { Brokerage } from '../../support/builders/a-brokerage';

const refusal = (kind: string, code: string) => expect.objectContaining({ kind, code });
const today = localDateOf(new Date());
const fiscalYear = fiscalYearOf(today);
const outcome = {
  peopleReached: 42,
  reached: { minors: 30, seniors: 10 },
  inKindYen: null,
  inKindMethod: null,
  deliverables: [],
};
const review = {
  scores: { sharedAim: 5, equality: 4, rolesKept: 5, informationShared: 4, result: 5 },
  wentWell: '早く進んだ',
  wasHard: '',
  next: '',
};

describe('closing a fiscal year over outcomes, on a real database', () => {
  let brokerage: Brokerage;
  beforeAll(async () => {
    brokerage = await Brokerage.open();
    await brokerage.rows(`insert into staff_role (municipality_id, person_id, role) values ($1, $2, 'coordinator')`, [
      brokerage.exchange.municipalityId,
      brokerage.coordinator.personId,
    ]);
  });
  afterAll(() => brokerage.close());

  type Running = Awaited<ReturnType<typeof brokerage.agreed>>;
  const finish = async ({ needSide, offerSide, collaborationId }: Running) => {
    await brokerage.get(CompleteCollaboration).execute({ actor: needSide, collaborationId, outcome });
    await brokerage.get(ReviewCollaboration).execute({ actor: needSide, collaborationId, review });
    await brokerage.get(ReviewCollaboration).execute({ actor: offerSide, collaborationId, review });
    await brokerage.get(VerifyCollaboration).execute({ actor: brokerage.coordinator, collaborationId });
  };
  const verified = async () => {
    const running = await brokerage.agreed();
    const { needSide: actor, collaborationId } = running;
    await brokerage.get(StartCollaboration).execute({ actor, collaborationId });
    await finish(running);
    return running;
  };
  const lock = (year = fiscalYear, through = today) =>
    brokerage.get(LockOutcomes).execute({
      municipalityId: brokerage.exchange.municipalityId,
      fiscalYear: year,
      through,
      actor: brokerage.coordinator,
    });
  const correct = (collaborationId: string, value: number) =>
    brokerage.get(CorrectOutcome).execute({
      actor: brokerage.coordinator,
      collaborationId,
      correction: { field: 'peopleReached', value },
      reason: '名簿を数え直した',
    });
  const reopen = (collaborationId: string, actor = brokerage.coordinator) =>
    brokerage.get(ReopenCollaboration).execute({ actor, collaborationId, reason: 'もう一度集まることになった' });
  const read = async (id: string) =>
    (await brokerage
      .get(CollaborationQuery)
      .one(brokerage.exchange.municipalityId, { seesAll: true, partyIds: [] }, id))!;

  it('locks what was verified in time, once, and leaves the rest', async () => {
    const { collaborationId } = await verified();
    const unverified = await brokerage.agreed();
    expect(await lock(fiscalYear - 1)).not.toContain(collaborationId);
    expect(await lock(fiscalYear, addDays(today, -1))).not.toContain(collaborationId);
    const locked = await lock();
    expect(locked).toContain(collaborationId);
    expect(locked).not.toContain(unverified.collaborationId);
    expect(await lock()).toEqual([]);
    expect((await read(collaborationId)).outcome).toMatchObject({ state: 'locked', lockedFiscalYear: fiscalYear });
    const [event] = await brokerage.rows(
      `select person_id, from_state, to_state from audit_event where subject_id = $1 and action = 'outcome.locked'`,
      [collaborationId],
    );
    const { personId: person_id } = brokerage.coordinator;
    expect(event).toEqual({ person_id, from_state: 'verified', to_state: 'locked' });
  });

  it.each([
    [`${fiscalYear + 1}-03-31`, true],
    [`${fiscalYear + 1}-04-01`, false],
  ])('goes by the last day of the year: a collaboration of %s is locked: %s', async (day, isLocked) => {
    const { collaborationId } = await verified();
    await brokerage.rows('update collaboration set agreed_on = $2, starts_on = $2, ends_on = $2 where id = $1', [
      collaborationId,
      day,
    ]);
    expect(lastDayOf(fiscalYear)).toBe(`${fiscalYear + 1}-03-31`);
    expect((await lock()).includes(collaborationId)).toBe(isLocked);
  });

  it('keeps who the people were, which stays a part of all, and null where nobody counted', async () => {
    const { collaborationId } = await verified();
    const reached = { minors: 30, adults: null, seniors: 10, foreignResidents: null };
    expect((await read(collaborationId)).outcome).toMatchObject({ peopleReached: 42, reached });
    await expect(correct(collaborationId, 39)).rejects.toMatchObject({ code: 'outcome.invalid' });
    const value = { ...reached, seniors: 9, foreignResidents: 0 };
    await brokerage.get(CorrectOutcome).execute({
      ...{ actor: brokerage.coordinator, collaborationId, correction: { field: 'reached', value } },
      reason: '数え直した',
    });
    await correct(collaborationId, 39);
    expect((await read(collaborationId)).outcome).toMatchObject({ peopleReached: 39, reached: value });
  });

  it('stays within one municipality', async () => {
    const { collaborationId } = await verified();
    const municipalityId = brokerage.exchange.otherMunicipalityId;
    expect(await brokerage.get(LockOutcomes).execute({ municipalityId, fiscalYear, through: today })).toEqual([]);
    expect((await read(collaborationId)).outcome).toMatchObject({ state: 'verified' });
  });

  it('keeps the old figure, who and why, whether an outcome is corrected before or after', async () => {
    const { collaborationId } = await verified();
    await correct(collaborationId, 41);
    expect((await read(collaborationId)).outcome).toMatchObject({ state: 'verified', peopleReached: 41 });
    await lock();
    await correct(collaborationId, 40);
    const kept = { field: 'peopleReached', reason: '名簿を数え直した', correctedOn: today };
    const [{ name }] = (await brokerage.rows<{ name: string }>('select name from person where id = $1', [
      brokerage.coordinator.personId,
    ])) as [{ name: string }];
    expect((await read(collaborationId)).outcome).toMatchObject({
      state: 'corrected',
      peopleReached: 40,
      verifiedOn: today,
      corrections: [
        { ...kept, oldValue: 42, newValue: 41, correctedBy: name, wasLocked: false, lockedFiscalYear: null },
        { ...kept, oldValue: 41, newValue: 40, correctedBy: name, wasLocked: true, lockedFiscalYear: fiscalYear },
      ],
    });
  });

  it('ends re-opening; before it, a re-opened collaboration is finished again and is still one', async () => {
    const running = await verified();
    const { collaborationId, offerSide, needSide } = running;
    expect(() => reopen(collaborationId, needSide)).toThrow(refusal('forbidden', 'role.missing'));
    await reopen(collaborationId);
    expect(await read(collaborationId)).toMatchObject({ state: 'in_progress', outcome: { state: 'draft' } });
    expect(await lock()).not.toContain(collaborationId);
    const late = { actor: offerSide, collaborationId, name: '担当者', date: today, hours: 2 };
    await brokerage.get(ReportParticipation).execute(late);
    // One new review is not enough: those from before look back on something else.
    await brokerage.get(CompleteCollaboration).execute({ actor: needSide, collaborationId, outcome });
    await brokerage.get(ReviewCollaboration).execute({ actor: needSide, collaborationId, review });
    expect(await brokerage.stateOf('collaboration', collaborationId)).toBe('completed');
    await brokerage.get(ReviewCollaboration).execute({ actor: offerSide, collaborationId, review });
    await brokerage.get(VerifyCollaboration).execute({ actor: brokerage.coordinator, collaborationId });
    expect(await brokerage.rows('select state from collaboration where match_id = $1', [running.matchId])).toEqual([
      { state: 'verified' },
    ]);
    await lock();
    await expect(reopen(collaborationId)).rejects.toEqual(refusal('conflict', 'outcome.locked'));
    expect(await brokerage.stateOf('collaboration', collaborationId)).toBe('verified');
  });
});
