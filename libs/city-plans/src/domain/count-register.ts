import { fiscalYearOf } from '@app/kernel';
import {
  type Count,
  type CountedRecord,
  countOf,
  type CountingPeriod,
  type ExcludedRecord,
  type ExclusionReason,
} from './count';
import type { RegisterFacts } from './counted-facts';

/**
 * Registrations in force on `asOf`: the opening balance, plus those made since, less those inside it that ended
 * since. A registration inside the opening balance is never counted a second time.
 */
export function countRegister(facts: readonly RegisterFacts[], period: CountingPeriod): Count {
  const counted: CountedRecord[] = [];
  const excluded: ExcludedRecord[] = [];
  for (const party of [...facts].sort((a, b) => (a.from + a.id < b.from + b.id ? -1 : 1))) {
    const judged = judge(party, period);
    if (typeof judged === 'string') excluded.push({ reason: judged, date: party.from, collaboration: null, party });
    else counted.push({ kind: 'party', ...judged, collaboration: null, party });
  }
  return countOf(period.opening, counted, excluded);
}

function judge(
  { from, until, merged }: RegisterFacts,
  { asOf, opening }: CountingPeriod,
): ExclusionReason | Pick<CountedRecord, 'date' | 'contribution'> {
  const covered = (date: string) => opening !== null && fiscalYearOf(date) <= opening.coversThrough;
  if (merged) return 'merged';
  if (from > asOf) return 'not-yet-registered';
  if (until === null || until > asOf) return covered(from) ? 'in-opening-balance' : { date: from, contribution: 1 };
  return covered(from) && !covered(until) ? { date: until, contribution: -1 } : 'registration-ended';
}
