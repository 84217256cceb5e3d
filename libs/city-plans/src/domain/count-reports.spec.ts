import { countBy, factsOf } from './counting';
import type { CollaborationFacts, ReportFacts } from './counted-facts';
import { aCollaboration, aParty, aReport } from './counted-records.fixture';
import type { CollaborationRule } from './counting-rule';

const recordsOnly: CollaborationRule = {
  counts: 'collaborations',
  aggregation: 'annual',
  year: 'active',
  parties: [
    { sides: ['need', 'offer', 'partner'], kinds: ['city_division'], atLeast: 1 },
    { sides: ['need', 'offer', 'partner'], otherThan: ['city_division'], atLeast: 1 },
  ],
};
const rule: CollaborationRule = { ...recordsOnly, divisionReports: 'with_community' };
const period = { fiscalYear: 2026, asOf: '2027-03-31', opening: null };
const withDivision = (facts: Partial<CollaborationFacts> = {}) =>
  aCollaboration({ parties: [aParty('need', 'citizen_group', 'g'), aParty('offer', 'city_division', 'd')], ...facts });
const count = (collaborations: CollaborationFacts[], reports: ReportFacts[], definition = rule) =>
  countBy(definition, { collaborations, registrations: [], reports }, period);
const on = ({ id, state }: CollaborationFacts) => ({
  collaboration: { id, cancelled: state === 'cancelled', verified: state === 'verified' },
});
const reasons = ({ excluded }: ReturnType<typeof count>) =>
  excluded.map(({ reason, report, collaboration }) => [report?.id ?? collaboration?.id, reason]);

describe('what the divisions reported', () => {
  it('counts a collaboration on record once, whether one or two divisions confirmed it', () => {
    const known = withDivision();
    const [one, other] = [aReport(on(known)), aReport(on(known))];

    const counted = count([known], [one, other]);

    expect(counted.value).toBe(1);
    expect(counted.counted.map(({ kind }) => kind)).toEqual(['collaboration']);
    expect(reasons(counted)).toEqual([one, other].map(({ id }) => [id, 'counted-as-collaboration']));
  });

  it('counts what is on no record, once however many divisions reported it', () => {
    const first = aReport({ verdict: 'added', startsOn: '2026-05-01' });
    const again = aReport({ verdict: 'corrected', countedAs: first.countedAs });
    const another = aReport();

    const counted = count([], [again, another, first]);

    expect(counted.value).toBe(2);
    expect(counted.counted.map(({ report }) => report?.id)).toEqual([first.id, another.id]);
    expect(reasons(counted)).toEqual([[again.id, 'reported-by-another-division']]);
  });

  it('counts the report of a collaboration that nobody has verified, and its record then stands back', () => {
    const running = withDivision({ state: 'in_progress', outcomeState: null });
    const report = aReport(on(running));

    const counted = count([running], [report]);

    expect(counted.value).toBe(1);
    expect(counted.counted[0]?.report).toEqual(report);
    expect(reasons(counted)).toEqual([[running.id, 'counted-by-report']]);
  });

  it('counts nothing of an open survey, nothing unanswered, disowned or called off, and says which it was', () => {
    const cancelled = withDivision({ state: 'cancelled' });
    const reports = [
      aReport({ surveyClosed: false }),
      aReport({ verdict: 'listed' }),
      aReport({ verdict: 'not_ours' }),
      aReport(on(cancelled)),
    ];
    const counted = count([], reports);
    expect(counted.value).toBe(0);
    expect(counted.excluded.map(({ reason }) => reason)).toEqual([
      'survey-open',
      'not-answered',
      'not-ours',
      'cancelled',
    ]);
  });

  it('keeps a verified collaboration that one division disowns, and shows that it did', () => {
    const known = withDivision();
    const disowned = aReport({ ...on(known), verdict: 'not_ours' });
    const counted = count([known], [disowned]);
    expect(counted.value).toBe(1);
    expect(reasons(counted)).toEqual([[disowned.id, 'not-ours']]);
  });

  it('asks for somebody outside of the city hall only where the rule does, in any of the reports of a thing', () => {
    const inside = aReport({ withCommunity: false });
    const mixed = [aReport({ withCommunity: false, countedAs: 'thing' }), aReport({ countedAs: 'thing' })];
    expect(count([], [inside, ...mixed]).value).toBe(1);
    expect(reasons(count([], [inside]))).toEqual([[inside.id, 'without-community']]);
    expect(count([], [inside, ...mixed], { ...rule, divisionReports: 'all' }).value).toBe(2);
    expect(count([], [inside], recordsOnly).value).toBe(0);
  });

  it('leaves other years’ reports aside', () => {
    expect(count([], [aReport({ fiscalYear: 2025 }), aReport({ fiscalYear: 2027 })])).toMatchObject({
      value: 0,
      excluded: [],
    });
  });

  it('comes out the same from the records that it names', () => {
    const [known, running] = [withDivision(), withDivision({ state: 'in_progress', outcomeState: null })];
    const first = aReport();
    const reports = [
      ...[aReport(on(known)), aReport(on(running)), first, aReport({ countedAs: first.id })],
      ...[aReport({ verdict: 'listed' }), aReport({ withCommunity: false })],
    ];
    const counted = count([known, running], reports);
    expect(counted.value).toBe(3);
    expect(countBy(rule, factsOf(counted), period)).toEqual(counted);
  });
});
