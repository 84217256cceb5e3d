import { fiscalYearOf } from '@app/kernel';
import { type Count, type CountedRecord, countOf, type CountingPeriod, type ExcludedRecord } from './count';
import { dateOf, partiesMeeting, sift } from './count-collaborations';
import type { CollaborationFacts } from './counted-facts';
import type { CollaborationRule } from './counting-rule';
import { type Employer, employersIn } from './employers';

/**
 * Distinct parties who took part in the collaborations that pass the rule, or the employers of those who worked there.
 * One known from a collaboration inside the opening balance is taken to be in it already. With repeats (延べ) each
 * counts in every collaboration anew.
 */
export function countDistinct(
  rule: CollaborationRule,
  facts: readonly CollaborationFacts[],
  period: CountingPeriod,
): Count {
  const { counting, excluded } = sift(rule, facts, period);
  const seen = new Set(
    coveredByOpening(rule, facts, period).flatMap((known) => whoIn(rule, known).map(({ key }) => key)),
  );
  const withRepeats = rule.aggregation === 'cumulative_with_repeats';
  const kind = rule.counts === 'employers' ? 'employer' : 'party';
  const counted: CountedRecord[] = [];
  const repeated: ExcludedRecord[] = [];
  let gross = period.opening?.value ?? 0;
  for (const collaboration of counting) {
    const all = whoIn(rule, collaboration);
    gross += all.length;
    const added = withRepeats ? all : all.filter(({ key }) => !seen.has(key));
    for (const { key, party } of added) {
      seen.add(key);
      counted.push({ kind, date: dateOf(collaboration, rule), contribution: 1, collaboration, party });
    }
    if (added.length === 0) {
      const reason = all.length === 0 ? 'no-employer' : (`${kind}-already-counted` as const);
      repeated.push({ reason, date: dateOf(collaboration, rule), collaboration, party: null });
    }
  }
  const grossValue = withRepeats ? null : gross;
  return { ...countOf(period.opening, counted, [...repeated, ...excluded]), grossValue };
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

/** Who is counted in a collaboration, each once. */
export function whoIn(rule: CollaborationRule, facts: CollaborationFacts): Employer[] {
  if (rule.counts === 'employers') return employersIn(rule, facts);
  const [condition] = rule.parties;
  const ids = condition ? partiesMeeting(condition, facts) : new Set<string>();
  const byId = new Map(facts.parties.map((party) => [party.id, party]));
  return [...ids].map((id) => ({ key: id, party: byId.get(id)! }));
}
