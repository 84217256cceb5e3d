import {
  confirmOutcome,
  correctOutcome,
  draftOutcome,
  lockOutcome,
  type Outcome,
  OUTCOME_TRANSITIONS,
  type OutcomeState,
  redraftOutcome,
  verifyOutcome,
} from './outcome';
import type { VerifiedCollaboration } from './collaboration';
import { faultsInReached, NOBODY_COUNTED } from './people-reached';

const at = new Date('2027-05-01T00:00:00Z');
const draft = draftOutcome({
  peopleReached: 40,
  reached: NOBODY_COUNTED,
  hours: 3,
  inKindYen: null,
  inKindMethod: null,
  inKindBasis: null,
  deliverables: [],
  sdgs: [],
});
const verified = verifyOutcome(confirmOutcome(draft, '2027-03-01'), '2027-03-02');
const collaboration: VerifiedCollaboration = {
  id: 'c1',
  municipalityId: 'm1',
  matchId: null,
  parties: [],
  startsOn: '2027-01-01',
  endsOn: '2027-02-01',
  since: at,
  version: 1,
  state: 'verified',
  completedAt: at,
  verifiedAt: at,
  verifiedBy: null,
};
const locked = lockOutcome(collaboration, verified, 2026, at).next;
const correct = (outcome: Outcome, value = 41) =>
  correctOutcome(collaboration, outcome, { field: 'peopleReached', value }, '数え直した', at);

describe('an outcome', () => {
  it('stays verified when it is corrected before its year is closed', () => {
    expect(correct(verified).next).toMatchObject({ state: 'verified', peopleReached: 41 });
  });

  it('is corrected when it changes after its year was closed, as often as need be', () => {
    const once = correct(locked);
    expect(once.next).toMatchObject({ state: 'corrected', lockedFiscalYear: 2026 });
    expect(once.events).toMatchObject([{ name: 'outcome.corrected', from: 'locked', data: { fiscalYear: 2026 } }]);
    expect(correct(once.next, 42).next).toMatchObject({ state: 'corrected', peopleReached: 42 });
  });

  it('is not corrected to what it says already', () => {
    const faults = [{ pointer: '/correction/value', code: 'outcome.same-value' }];
    expect(() => correct(locked, 40)).toThrow(expect.objectContaining({ faults }));
  });

  it('is not drafted anew once its year is closed', () => {
    expect(redraftOutcome(verified)).toMatchObject({ state: 'draft', verifiedOn: null });
    const refused = expect.objectContaining({ code: 'outcome.locked', details: { fiscalYear: 2026 } });
    expect(() => redraftOutcome(locked)).toThrow(refused);
    expect(() => redraftOutcome(correct(locked).next)).toThrow(refused);
  });

  it.each<[string, () => unknown]>([
    ['locked before it is verified', () => lockOutcome(collaboration, draft, 2026, at)],
    ['locked twice', () => lockOutcome(collaboration, locked, 2027, at)],
    ['verified before both confirmed it', () => verifyOutcome(draft, '2027-03-02')],
  ])('is not %s', (_what, act) => {
    expect(act).toThrow(expect.objectContaining({ code: 'outcome.wrong-state' }));
  });

  it('can reach every state from its draft', () => {
    const seen = new Set<OutcomeState>(['draft']);
    for (const state of seen) OUTCOME_TRANSITIONS[state].forEach((next) => seen.add(next));
    expect([...seen].sort()).toEqual(Object.keys(OUTCOME_TRANSITIONS).sort());
  });
});

describe('who the people were that were reached', () => {
  const faults = (reached: Partial<typeof NOBODY_COUNTED>) =>
    faultsInReached({ ...NOBODY_COUNTED, ...reached }, 40, '/reached').map(({ pointer }) => pointer);

  it('may be left out, and is never more than all', () => {
    expect(faults({})).toEqual([]);
    expect(faults({ minors: 40, foreignResidents: 40 })).toEqual([]);
    expect(faults({ minors: 41, foreignResidents: 41 })).toEqual(['/reached/minors', '/reached/foreignResidents']);
    expect(faults({ minors: 20, adults: 20, seniors: 1 })).toEqual(['/reached']);
  });

  it('stays a part when the number of all is corrected', () => {
    const counted = { ...verified, reached: { ...NOBODY_COUNTED, minors: 30 } };
    expect(() => correct(counted, 29)).toThrow('outcome.invalid');
    expect(correct(counted, 30).next).toMatchObject({ peopleReached: 30, reached: { minors: 30 } });
  });
});
