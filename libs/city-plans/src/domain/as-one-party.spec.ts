import { asOneParty } from './as-one-party';
import { countBy } from './counting';
import { aCollaboration, anEmployer, aParty, aRegistration } from './counted-records.fixture';
import type { CollaborationRule, CountingDefinition } from './counting-rule';

const period = { fiscalYear: 2026, asOf: '2026-11-21', opening: null };
const into = { id: 'b1', kind: 'business', name: 'The one', namePublic: true };
const of = (
  collaborations: ReturnType<typeof aCollaboration>[],
  registrations: ReturnType<typeof aRegistration>[] = [],
) => ({
  ...{ collaborations, registrations, reports: [] },
});
const businesses: CollaborationRule = {
  ...{ counts: 'taking_part', aggregation: 'annual', year: 'agreed' },
  parties: [{ sides: ['offer'], kinds: ['business'], atLeast: 1 }],
};

describe('two records counted as one party before anybody merges them', () => {
  it('counts the party once and says which record was the same', () => {
    const facts = of([
      aCollaboration({ parties: [aParty('offer', 'business', 'b1')] }),
      aCollaboration({ parties: [aParty('offer', 'business', 'b2')] }),
    ]);
    expect(countBy(businesses, facts, period).value).toBe(2);
    const { value, excluded } = countBy(businesses, asOneParty(facts, 'b2', into, '2026-11-21'), period);
    expect([value, excluded.map(({ reason }) => reason)]).toEqual([1, ['party-already-counted']]);
    expect(excluded[0]?.collaboration?.parties).toMatchObject([{ id: 'b1', mergedFrom: { id: 'b2' } }]);
  });

  it('counts an employer once', () => {
    const employers: CountingDefinition = {
      ...businesses,
      ...{ counts: 'employers', parties: [{ sides: ['offer'], kinds: ['person'], atLeast: 1 }] },
    };
    const by = (id: string, employer: string) =>
      aCollaboration({ parties: [aParty('offer', 'person', id, anEmployer(employer, employer))] });
    const facts = of([by('p1', 'b1'), by('p2', 'b2')]);
    expect(countBy(employers, facts, period).value).toBe(2);
    expect(countBy(employers, asOneParty(facts, 'b2', into, '2026-11-21'), period).value).toBe(1);
  });

  it('counts a registration once, and leaves everything else alone', () => {
    const register = {
      counts: 'parties',
      aggregation: 'at_date',
      register: 'registrations',
      kinds: ['business'],
    } as const;
    const facts = of([aCollaboration()], [aRegistration({ id: 'b1' }), aRegistration({ id: 'b2' })]);
    const one = asOneParty(facts, 'b2', into, '2026-11-21');
    expect([countBy(register, facts, period).value, countBy(register, one, period).value]).toEqual([2, 1]);
    expect(one.collaborations).toEqual(facts.collaborations);
  });
});
