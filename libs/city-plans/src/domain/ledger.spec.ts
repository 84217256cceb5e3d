import fc from 'fast-check';
import { countBy } from './counting';
import { aCollaboration, anEmployer, aParty } from './counted-records.fixture';
import type { CollaborationFacts } from './counted-facts';
import type { CollaborationRule, OpeningBalance } from './counting-rule';
import { knownAs, withKnownEmployers } from './employers';
import { ledgerEntriesOf, ledgerFigureOf, type LedgerRule, linesOfEntry, sumOf, without } from './ledger';
import { recordPlacesOf } from './ledger-records';

const opening: OpeningBalance = { value: 36, fiscalYear: 2024, coversThrough: 2025, source: 'the plan' };
const workers = { sides: ['offer'] as const, kinds: ['person', 'business'], atLeast: 1 };
const RULES: CollaborationRule[] = [
  { counts: 'collaborations', aggregation: 'annual', year: 'active', parties: [workers] },
  { counts: 'collaborations', aggregation: 'cumulative', year: 'agreed', parties: [{ ...workers, atLeast: 2 }] },
  { counts: 'employers', aggregation: 'cumulative', year: 'agreed', resourceKinds: ['pro_bono'], parties: [workers] },
  { counts: 'employers', aggregation: 'annual', year: 'ended', parties: [workers] },
  { counts: 'taking_part', aggregation: 'cumulative_with_repeats', year: 'ended', parties: [workers] },
  { counts: 'people_reached', aggregation: 'annual', year: 'agreed', reached: 'completed', parties: [workers] },
];
const bodies = [anEmployer('b1', '株式会社みなと'), anEmployer('b2', 'やまだ')];

const day = fc
  .integer({ min: 0, max: 1500 })
  .map((days) => new Date(Date.UTC(2024, 0, 1 + days)).toISOString().slice(0, 10));
const employer = fc.constantFrom(
  null,
  anEmployer('b1'),
  anEmployer('b2'),
  { id: null, name: '（株）みなと' },
  { id: null, name: '他社' },
);
const collaboration: fc.Arbitrary<CollaborationFacts> = fc
  .record({
    days: fc.tuple(day, day, day).map((days) => days.sort()),
    state: fc.constantFrom('verified', 'verified', 'verified', 'in_progress', 'completed', 'cancelled'),
    resourceKind: fc.constantFrom('pro_bono', 'venue'),
    peopleReached: fc.nat(40),
    same: fc.integer({ min: 0, max: 9 }),
    parties: fc.array(
      fc.tuple(fc.constantFrom('person', 'business', 'citizen_group'), fc.constantFrom('x', 'y', 'b1'), employer),
      { minLength: 1, maxLength: 3 },
    ),
  })
  .map(({ days: [agreedOn, startsOn, endsOn], state, same, parties, ...facts }) =>
    aCollaboration({
      ...facts,
      ...{ agreedOn: agreedOn, startsOn: startsOn, endsOn: endsOn, state },
      outcomeState: state === 'verified' ? 'verified' : null,
      sameAs: same === 0 ? { id: 'other', title: 'Other', since: '2026-05-01' } : null,
      parties: parties.map(([kind, id, by]) => aParty('offer', kind, `${kind}-${id}`, kind === 'person' ? by : null)),
    }),
  );

const ledgerLinesOf = (rules: readonly LedgerRule[], facts: CollaborationFacts) =>
  ledgerEntriesOf(rules, facts).flatMap(linesOfEntry);

describe('the ledger', () => {
  it('gives the figure that counting all records gives, also after some of them have changed', () => {
    const cases = fc.tuple(
      fc.array(collaboration, { maxLength: 25 }),
      fc.array(fc.tuple(fc.nat(24), collaboration), { maxLength: 8 }),
      fc.constantFrom(2026, 2027),
      fc.constantFrom(opening, null),
    );
    fc.assert(
      fc.property(cases, ([first, changes, fiscalYear, start]) => {
        const rules = RULES.map((definition, index) => ({ key: `rule-${index}`, definition }));
        const facts = [...first];
        let lines = sumOf(facts.flatMap((one) => ledgerLinesOf(rules, one)));
        for (const [at, next] of changes) {
          const before = facts[at];
          if (!before) continue;
          facts[at] = { ...next, id: before.id };
          lines = sumOf([...lines, ...without(ledgerLinesOf(rules, before)), ...ledgerLinesOf(rules, facts[at])]);
        }
        const collaborations = withKnownEmployers(facts, bodies);
        for (const { key, definition } of rules) {
          const own = lines.filter(({ rule }) => rule === key);
          const figure = ledgerFigureOf(definition, own, fiscalYear, start, knownAs(bodies));
          const period = { fiscalYear, asOf: `${fiscalYear}-11-21`, opening: start };
          const count = countBy(definition, { collaborations, registrations: [], reports: [] }, period);
          const considered = new Set([...count.counted, ...count.excluded].map((record) => record.collaboration!.id));
          expect([key, figure]).toEqual([
            key,
            { value: count.value, counted: count.counted.length, considered: considered.size },
          ]);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('finds the same records behind a figure, in the same order, as counting all records does', () => {
    const cases = fc.tuple(
      fc.array(collaboration, { maxLength: 25 }),
      fc.constantFrom(2026, 2027),
      fc.constantFrom(opening, null),
    );
    fc.assert(
      fc.property(cases, ([facts, fiscalYear, start]) => {
        const collaborations = withKnownEmployers(facts, bodies);
        for (const definition of RULES) {
          const carried = definition.aggregation === 'annual' ? null : start;
          const period = { fiscalYear, asOf: `${fiscalYear}-11-21`, opening: carried };
          const count = countBy(definition, { collaborations, registrations: [], reports: [] }, period);
          const entries = facts.flatMap((one) => ledgerEntriesOf([{ key: 'rule', definition }], one));
          const places = recordPlacesOf(definition, entries, fiscalYear, carried, knownAs(bodies));
          expect(places.grossValue).toBe(count.grossValue);
          expect(places.counted.map(({ id, date, contribution }) => [date, id, contribution])).toEqual(
            count.counted.map(({ date, collaboration: one, contribution }) => [date, one!.id, contribution]),
          );
          const sorted = (lines: readonly (readonly [string, string, string])[]) => lines.map(String).sort();
          const said = { already: 'repeats', 'no-employer': 'no-employer' } as const;
          expect(
            sorted(places.excluded.map(({ id, date, repeats }) => [date, id, repeats ? said[repeats] : ''])),
          ).toEqual(
            sorted(
              count.excluded.map(({ date, reason, collaboration: one }) => [
                date,
                one!.id,
                reason.endsWith('already-counted') ? 'repeats' : reason === 'no-employer' ? reason : '',
              ]),
            ),
          );
        }
      }),
      { numRuns: 400 },
    );
  });
});
