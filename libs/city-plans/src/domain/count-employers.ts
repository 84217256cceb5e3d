import { fiscalYearOf } from '@app/kernel';
import { type Count, type CountedRecord, countOf, type CountingPeriod, type ExcludedRecord } from './count';
import { dateOf, sift } from './count-collaborations';
import type { CollaborationFacts } from './counted-facts';
import type { CollaborationRule } from './counting-rule';
import { employersIn } from './employers';

/**
 * Distinct employers of those who worked in the collaborations that pass the rule. An employer known from a
 * collaboration inside the opening balance is taken to be in it already.
 */
export function countEmployers(
  rule: CollaborationRule,
  facts: readonly CollaborationFacts[],
  period: CountingPeriod,
): Count {
  const { counting, excluded } = sift(rule, facts, period);
  const seen = new Set(
    coveredByOpening(rule, facts, period).flatMap((known) => employersIn(rule, known).map(({ key }) => key)),
  );
  const counted: CountedRecord[] = [];
  const repeated: ExcludedRecord[] = [];
  let gross = period.opening?.value ?? 0;
  for (const collaboration of counting) {
    const employers = employersIn(rule, collaboration);
    gross += employers.length;
    const added = employers.filter(({ key }) => !seen.has(key));
    for (const { key, party } of added) {
      seen.add(key);
      counted.push({ kind: 'employer', date: dateOf(collaboration, rule), contribution: 1, collaboration, party });
    }
    if (added.length === 0) {
      const reason = employers.length === 0 ? 'no-employer' : 'employer-already-counted';
      repeated.push({ reason, date: dateOf(collaboration, rule), collaboration, party: null });
    }
  }
  return { ...countOf(period.opening, counted, [...repeated, ...excluded]), grossValue: gross };
}

function coveredByOpening(
  rule: CollaborationRule,
  facts: readonly CollaborationFacts[],
  { opening, ...period }: CountingPeriod,
): CollaborationFacts[] {
  if (opening === null) return [];
  const { counting } = sift(rule, facts, { ...period, opening: null });
  return counting.filter((collaboration) => fiscalYearOf(dateOf(collaboration, rule)) <= opening.coversThrough);
}
