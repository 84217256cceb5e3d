import { countingDefinition } from '../application/counting-rule-form';
import { countBy } from './counting';
import { aCollaboration, aParty } from './counted-records.fixture';
import type { CollaborationRule, CountingDefinition } from './counting-rule';

const anybody = [{ sides: ['need', 'offer', 'partner'] as const, atLeast: 1 }];
const rule = (more: Partial<CollaborationRule> = {}): CollaborationRule => ({
  ...{ counts: 'collaborations', aggregation: 'annual', year: 'agreed', parties: anybody },
  ...more,
});
const period = { fiscalYear: 2026, asOf: '2026-11-21', opening: null };
const count = (definition: CountingDefinition, ...collaborations: ReturnType<typeof aCollaboration>[]) =>
  countBy(definition, { collaborations, registrations: [], reports: [] }, period);
const outcomeOf = (definition: CountingDefinition, facts: Parameters<typeof aCollaboration>[0]) => {
  const { value, excluded } = count(definition, aCollaboration(facts));
  return value === 1 ? 'counts' : excluded[0]?.reason;
};

describe('the language of counting', () => {
  it('asks for a field, a district, minors', () => {
    expect(outcomeOf(rule({ fields: ['a', 'b'] }), { fields: ['b', 'c'] })).toBe('counts');
    expect(outcomeOf(rule({ fields: ['a'] }), { fields: ['c'] })).toBe('field-does-not-fit');
    expect(outcomeOf(rule({ districts: ['north'] }), { districts: [] })).toBe('district-does-not-fit');
    expect(outcomeOf(rule({ minors: true }), { minors: true })).toBe('counts');
    expect(outcomeOf(rule({ minors: true }), { minors: false })).toBe('minors-do-not-fit');
    expect(outcomeOf(rule({ minors: false }), { minors: true })).toBe('minors-do-not-fit');
  });

  it('asks for foreign residents and for generations, as far as somebody counted them', () => {
    const reached = { minors: 12, adults: 0, seniors: 3, foreign_residents: null };
    expect(outcomeOf(rule({ generations: 2 }), { reached })).toBe('counts');
    expect(outcomeOf(rule({ generations: 3 }), { reached })).toBe('generations-do-not-fit');
    expect(outcomeOf(rule({ generations: 2 }), {})).toBe('generations-do-not-fit');
    expect(outcomeOf(rule({ foreignResidents: true }), { reached })).toBe('foreign-residents-do-not-fit');
    const abroad = { ...reached, foreign_residents: 1 };
    expect(outcomeOf(rule({ foreignResidents: true }), { reached: abroad })).toBe('counts');
    expect(outcomeOf(rule({ foreignResidents: false }), { reached: abroad })).toBe('foreign-residents-do-not-fit');
    const minors = rule({ counts: 'people_reached', people: 'minors' });
    expect(count(minors, aCollaboration({ reached }), aCollaboration()).value).toBe(12);
    expect(countingDefinition.safeParse(minors).success).toBe(true);
    expect(countingDefinition.safeParse({ ...minors, counts: 'hours' }).success).toBe(false);
  });

  it('asks how far a collaboration has come', () => {
    const running = { state: 'in_progress', outcomeState: null };
    expect(outcomeOf(rule(), running)).toBe('not-verified');
    expect(outcomeOf(rule({ reached: 'completed' }), running)).toBe('not-reached');
    expect(outcomeOf(rule({ reached: 'completed' }), { ...running, state: 'completed' })).toBe('counts');
    expect(outcomeOf(rule({ reached: 'agreed' }), running)).toBe('counts');
    expect(outcomeOf(rule({ reached: 'agreed' }), { ...running, state: 'cancelled' })).toBe('cancelled');
  });

  it('adds up people and hours', () => {
    const two = [aCollaboration({ peopleReached: 30, hours: 2.5 }), aCollaboration({ peopleReached: 12, hours: 4 })];
    expect(count(rule({ counts: 'people_reached' }), ...two).value).toBe(42);
    expect(count(rule({ counts: 'hours' }), ...two).value).toBe(6.5);
  });

  it('counts who took part, each once, or with repeats', () => {
    const businesses = [{ sides: ['offer'] as const, kinds: ['business'], atLeast: 1 }];
    const by = (...ids: string[]) => aCollaboration({ parties: ids.map((id) => aParty('offer', 'business', id)) });
    const three = [by('b1'), by('b1', 'b2'), by('b2')];
    const distinct = count(rule({ counts: 'taking_part', parties: businesses }), ...three);
    expect([distinct.value, distinct.grossValue]).toEqual([2, 4]);
    expect(distinct.excluded.map(({ reason }) => reason)).toEqual(['party-already-counted']);
    const repeated = rule({ counts: 'taking_part', aggregation: 'cumulative_with_repeats', parties: businesses });
    expect(count(repeated, ...three).value).toBe(4);
  });

  it('counts what goes on at a date', () => {
    const atDate = rule({ aggregation: 'at_date', year: 'active' });
    expect(outcomeOf(atDate, { startsOn: '2026-11-21', endsOn: '2026-12-31' })).toBe('counts');
    expect(outcomeOf(atDate, { startsOn: '2026-05-01', endsOn: '2026-11-20' })).toBe('other-fiscal-year');
  });

  it('gives a rate of those that pass further conditions, and none of nothing', () => {
    const rate = { counts: 'rate', aggregation: 'rate', year: 'agreed' } as const;
    const ofLectures: CountingDefinition = {
      ...rate,
      among: { parties: anybody },
      passing: { resourceKinds: ['expertise'], parties: anybody },
    };
    const lecture = aCollaboration({ resourceKind: 'expertise' });
    const { value, counted } = count(ofLectures, lecture, aCollaboration(), aCollaboration());
    expect([value, counted.map(({ contribution }) => contribution).sort()]).toEqual([33.3, [0, 0, 1]]);
    expect(count(ofLectures).value).toBeNull();
  });

  it('refuses words that it does not know, and what would count twice', () => {
    const understood = (definition: unknown) => countingDefinition.safeParse(definition).success;
    expect(understood(rule({ fields: ['a'] }))).toBe(true);
    expect(understood({ ...rule(), generations: ['young'] })).toBe(false);
    expect(understood(rule({ aggregation: 'cumulative', year: 'active' }))).toBe(false);
    expect(understood(rule({ parties: [{ sides: ['need'], kinds: ['a'], otherThan: ['b'], atLeast: 1 }] }))).toBe(
      false,
    );
  });
});
