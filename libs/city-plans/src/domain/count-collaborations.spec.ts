import type { CountingPeriod } from './count';
import { countCollaborations } from './count-collaborations';
import { aCollaboration, aParty } from './counted-records.fixture';
import type { CollaborationRule } from './counting-rule';

const fiscalYear2026: CountingPeriod = { fiscalYear: 2026, asOf: '2026-11-21', opening: null };
const everySide = ['need', 'offer', 'partner'] as const;

const councilsTogether: CollaborationRule = {
  counts: 'collaborations',
  aggregation: 'annual',
  year: 'active',
  parties: [{ sides: everySide, kinds: ['community_council'], atLeast: 2 }],
};
const dispatches: CollaborationRule = {
  counts: 'collaborations',
  aggregation: 'annual',
  year: 'agreed',
  resourceKinds: ['expertise'],
  parties: [
    { sides: ['need'], kinds: ['community_council'], atLeast: 1 },
    { sides: ['offer'], kinds: ['city_division', 'person', 'school'], atLeast: 1 },
  ],
};
const councilAndDivision = [aParty('need', 'community_council', 'c1'), aParty('offer', 'city_division', 'd1')];

describe('counting collaborations', () => {
  it('counts those that pass the rule and names each', () => {
    const dispatch = aCollaboration({ resourceKind: 'expertise', parties: councilAndDivision });

    const count = countCollaborations(dispatches, [dispatch], fiscalYear2026);

    expect(count.value).toBe(1);
    expect(count.counted).toEqual([
      { kind: 'collaboration', date: '2026-05-01', contribution: 1, collaboration: dispatch, party: null },
    ]);
    expect(count.excluded).toEqual([]);
  });

  it.each([
    ['2026-03-31', 0],
    ['2026-04-01', 1],
    ['2027-03-31', 1],
    ['2027-04-01', 0],
  ])('puts what was agreed on %s into FY2026 so often: %i', (agreedOn, expected) => {
    const one = aCollaboration({ resourceKind: 'expertise', parties: councilAndDivision, agreedOn });

    const count = countCollaborations(dispatches, [one], fiscalYear2026);

    expect(count.value).toBe(expected);
    expect(count.excluded.map(({ reason }) => reason)).toEqual(expected === 1 ? [] : ['other-fiscal-year']);
  });

  it('counts what was active across 31 March in both years', () => {
    const councils = [aParty('need', 'community_council', 'c1'), aParty('partner', 'community_council', 'c2')];
    const across = aCollaboration({ startsOn: '2026-03-20', endsOn: '2026-04-01', parties: councils });
    const before = aCollaboration({ startsOn: '2026-03-20', endsOn: '2026-03-31', parties: councils });

    expect(countCollaborations(councilsTogether, [across, before], fiscalYear2026).value).toBe(1);
    expect(countCollaborations(councilsTogether, [across, before], { ...fiscalYear2026, fiscalYear: 2025 }).value).toBe(
      2,
    );
  });

  it('takes a collaboration that was completed before its planned days as active until then', () => {
    const parties = [aParty('need', 'community_council', 'c1'), aParty('partner', 'community_council', 'c2')];
    const planned = { startsOn: '2027-05-01', endsOn: '2027-06-01', parties };
    const early = aCollaboration({ ...planned, completedOn: '2026-11-21' });
    const late = aCollaboration({ startsOn: '2025-05-01', endsOn: '2025-06-01', completedOn: '2026-11-21', parties });

    const count = countCollaborations(councilsTogether, [early, late], fiscalYear2026);

    expect(count.counted.map(({ collaboration }) => collaboration)).toEqual([early]);
  });

  it('counts distinct parties: one council listed on two sides is not two councils', () => {
    const twice = [aParty('need', 'community_council', 'c1'), aParty('partner', 'community_council', 'c1')];

    const count = countCollaborations(councilsTogether, [aCollaboration({ parties: twice })], fiscalYear2026);

    expect(count.value).toBe(0);
    expect(count.excluded.map(({ reason }) => reason)).toEqual(['party-kinds-do-not-fit']);
  });

  it('asks for another actor where the rule says so', () => {
    const rule: CollaborationRule = {
      ...councilsTogether,
      parties: [
        { sides: everySide, kinds: ['city_division'], atLeast: 1 },
        { sides: everySide, otherThan: ['city_division'], atLeast: 1 },
      ],
    };
    const divisions = [aParty('need', 'city_division', 'd1'), aParty('offer', 'city_division', 'd2')];
    const alone = aCollaboration({ parties: divisions });
    const together = aCollaboration({ parties: [...divisions, aParty('partner', 'school', 's1')] });

    const count = countCollaborations(rule, [alone, together], fiscalYear2026);

    expect(count.counted.map(({ collaboration }) => collaboration)).toEqual([together]);
  });

  it.each([
    ['not-verified', { state: 'jointly_reviewed', outcomeState: 'confirmed' }],
    ['not-verified', { state: 'verified', outcomeState: 'draft' }],
    ['cancelled', { state: 'cancelled', outcomeState: null }],
  ])('leaves out with the reason %s what is %o', (reason, state) => {
    const one = aCollaboration({ resourceKind: 'expertise', parties: councilAndDivision, ...state });

    const count = countCollaborations(dispatches, [one], fiscalYear2026);

    expect(count.value).toBe(0);
    expect(count.excluded.map((record) => record.reason)).toEqual([reason]);
  });

  it.each(['verified', 'locked', 'corrected'])('counts an outcome that is %s', (outcomeState) => {
    const one = aCollaboration({ resourceKind: 'expertise', parties: councilAndDivision, outcomeState });

    expect(countCollaborations(dispatches, [one], fiscalYear2026).value).toBe(1);
  });

  it('names what was verified this year and does not fit, but not what fits in neither way', () => {
    const otherKind = aCollaboration({ resourceKind: 'venue', parties: councilAndDivision });
    const otherSides = aCollaboration({ resourceKind: 'expertise', parties: [aParty('need', 'business', 'b1')] });
    const neither = aCollaboration({ resourceKind: 'venue', agreedOn: '2024-05-01' });

    const count = countCollaborations(dispatches, [otherKind, otherSides, neither], fiscalYear2026);

    expect(count.excluded.map(({ reason, collaboration }) => [reason, collaboration])).toEqual([
      ['resource-kind-does-not-fit', otherKind],
      ['party-kinds-do-not-fit', otherSides],
    ]);
  });

  it('carries an opening balance on without counting again what it covers', () => {
    const rule: CollaborationRule = {
      ...councilsTogether,
      aggregation: 'cumulative',
      year: 'agreed',
      parties: [{ sides: everySide, kinds: ['city_division'], atLeast: 2 }],
    };
    const parties = [aParty('offer', 'city_division', 'd1'), aParty('partner', 'city_division', 'd2')];
    const covered = aCollaboration({ agreedOn: '2026-03-31', parties });
    const since = aCollaboration({ agreedOn: '2026-04-01', parties });
    const nextYear = aCollaboration({ agreedOn: '2027-04-01', parties });
    const opening = { value: 29, fiscalYear: 2025, coversThrough: 2025, source: 'the plan' };

    const count = countCollaborations(rule, [covered, since, nextYear], { ...fiscalYear2026, opening });
    const later = countCollaborations(rule, [covered, since, nextYear], {
      ...fiscalYear2026,
      fiscalYear: 2027,
      opening,
    });

    expect([count.value, later.value]).toEqual([30, 31]);
    expect(count.excluded.map(({ reason, collaboration }) => [reason, collaboration])).toEqual([
      ['in-opening-balance', covered],
      ['other-fiscal-year', nextYear],
    ]);
  });
});
