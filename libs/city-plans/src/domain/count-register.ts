import { fiscalYearOf, type LocalDate } from '@app/kernel';
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
 * since. A registration inside the opening balance is never counted a second time. Records that were merged are one
 * registration, in force while one of them is: where the opening balance holds both, one is taken off.
 */
export function countRegister(facts: readonly RegisterFacts[], period: CountingPeriod): Count {
  const counted: CountedRecord[] = [];
  const excluded: ExcludedRecord[] = [];
  for (const records of partiesOf(facts)) {
    const [party, ...others] = records as [RegisterFacts, ...RegisterFacts[]];
    const judged = judge(records, period);
    if (typeof judged === 'string') excluded.push({ reason: judged, date: party.from, collaboration: null, party });
    else counted.push({ kind: 'party', ...judged, collaboration: null, party });
    for (const other of others) {
      excluded.push({ reason: 'merged', date: other.from, collaboration: null, party: other });
    }
  }
  return countOf(period.opening, counted, excluded);
}

/** What is on record for one day only: counted in the fiscal year of that day. */
export function countOfYear(facts: readonly RegisterFacts[], { fiscalYear }: CountingPeriod): Count {
  const ofYear = ({ from }: RegisterFacts) => fiscalYearOf(from) === fiscalYear;
  const [counted, others] = [facts.filter(ofYear), facts.filter((one) => !ofYear(one))];
  return countOf(
    null,
    counted.map((party) => ({ kind: 'party', date: party.from, contribution: 1, collaboration: null, party })),
    others.map((party) => ({ reason: 'other-fiscal-year', date: party.from, collaboration: null, party })),
  );
}

/** The records of each party, the one that the others were merged into first; the parties oldest first. */
function partiesOf(facts: readonly RegisterFacts[]): RegisterFacts[][] {
  const byParty = new Map<string, RegisterFacts[]>();
  for (const record of facts) {
    const key = record.mergedInto?.id ?? record.id;
    byParty.set(key, [...(byParty.get(key) ?? []), record]);
  }
  const parties = [...byParty.values()].map((records) =>
    records.sort((a, b) => Number(a.mergedInto !== null) - Number(b.mergedInto !== null) || order(a, b)),
  );
  return parties.sort(([a], [b]) => order(a!, b!));
}

const order = (a: RegisterFacts, b: RegisterFacts): number => (a.from + a.id < b.from + b.id ? -1 : 1);

function judge(
  records: readonly RegisterFacts[],
  { asOf, opening }: CountingPeriod,
): ExclusionReason | Pick<CountedRecord, 'date' | 'contribution'> {
  const covered = (date: LocalDate) => opening !== null && fiscalYearOf(date) <= opening.coversThrough;
  const inForce = records.some(({ from, until }) => from <= asOf && (until === null || until > asOf));
  const inOpening = records.filter(({ from, until }) => covered(from) && !(until !== null && covered(until))).length;
  const contribution = (inForce ? 1 : 0) - inOpening;
  if (contribution > 0) return { date: earliest(records.map(({ from }) => from)), contribution };
  if (contribution < 0) return { date: changedOn(records, inForce), contribution };
  if (inForce) return 'in-opening-balance';
  return records.every(({ from }) => from > asOf) ? 'not-yet-registered' : 'registration-ended';
}

/** The day on which what the opening balance holds became less: the end of the last registration, or the merging. */
function changedOn(records: readonly RegisterFacts[], inForce: boolean): LocalDate {
  const days = records.flatMap(({ until, mergedInto }) => (inForce ? (mergedInto?.since ?? []) : (until ?? [])));
  return days.sort().at(-1)!;
}

const earliest = (days: readonly LocalDate[]): LocalDate => [...days].sort()[0]!;
