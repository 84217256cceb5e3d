import type { Count, CountingPeriod } from './count';
import { countCollaborations } from './count-collaborations';
import type { CollaborationFacts } from './counted-facts';
import type { CollaborationConditions, RateRule } from './counting-rule';

/**
 * How many percent of the collaborations of a year pass further conditions, to one decimal; null of none. Every one of
 * them is listed: those that pass with 1, the others with 0.
 */
export function countRate(
  { year, among, passing }: RateRule,
  facts: readonly CollaborationFacts[],
  { fiscalYear, asOf }: CountingPeriod,
): Count {
  const period = { fiscalYear, asOf, opening: null };
  const count = (conditions: CollaborationConditions, of: readonly CollaborationFacts[]) =>
    countCollaborations({ counts: 'collaborations', aggregation: 'annual', year, ...conditions }, of, period);
  const all = count(among, facts);
  const base = all.counted.flatMap(({ collaboration }) => collaboration ?? []);
  const passed = new Set(count(passing, base).counted.map(({ collaboration }) => collaboration?.id));
  const counted = all.counted.map((record) => {
    return { ...record, contribution: passed.has(record.collaboration?.id) ? 1 : 0 };
  });
  const value = base.length === 0 ? null : Math.round((passed.size / base.length) * 1000) / 10;
  return { value, grossValue: null, counted, excluded: all.excluded };
}
