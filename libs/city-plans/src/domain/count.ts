import type { FiscalYear, LocalDate } from '@app/kernel';
import type { CollaborationFacts, CountedParty, RegisterFacts, ReportFacts } from './counted-facts';
import type { OpeningBalance } from './counting-rule';

export const EXCLUSION_REASONS = [
  'cancelled',
  'same-collaboration',
  'resource-kind-does-not-fit',
  'form-does-not-fit',
  'domain-does-not-fit',
  'field-does-not-fit',
  'district-does-not-fit',
  'minors-do-not-fit',
  'foreign-residents-do-not-fit',
  'generations-do-not-fit',
  'party-kinds-do-not-fit',
  'not-verified',
  'not-reached',
  'in-opening-balance',
  'other-fiscal-year',
  'no-employer',
  'employer-already-counted',
  'party-already-counted',
  'merged',
  'not-yet-registered',
  'registration-ended',
  'survey-open',
  'not-answered',
  'not-ours',
  'counted-as-collaboration',
  'counted-by-report',
  'without-community',
  'reported-by-another-division',
] as const;
export type ExclusionReason = (typeof EXCLUSION_REASONS)[number];

/** Up to when is counted, and on what. `asOf` is the last day of the fiscal year, or today while it runs. */
export type CountingPeriod = {
  readonly fiscalYear: FiscalYear;
  readonly asOf: LocalDate;
  readonly opening: OpeningBalance | null;
};

export type CountedRecord = {
  readonly kind: 'collaboration' | 'employer' | 'party' | 'report';
  readonly date: LocalDate;
  /** −1 for a registration inside the opening balance that has ended since. */
  readonly contribution: number;
  readonly collaboration: CollaborationFacts | null;
  readonly party: CountedParty | RegisterFacts | { readonly id: null; readonly name: string } | null;
  readonly report?: ReportFacts;
};

export type ExcludedRecord = {
  readonly reason: ExclusionReason;
  readonly date: LocalDate;
  readonly collaboration: CollaborationFacts | null;
  readonly party: CountedParty | RegisterFacts | null;
  readonly report?: ReportFacts;
};

/** A figure with the records behind it. */
export type Count = {
  /** Null for a rate of nothing. */
  readonly value: number | null;
  /** Each employer as often as it took part (のべ), as an earlier plan counted; otherwise null. */
  readonly grossValue: number | null;
  readonly counted: readonly CountedRecord[];
  readonly excluded: readonly ExcludedRecord[];
};

/** The opening balance and what was counted on top of it. */
export function countOf(
  opening: OpeningBalance | null,
  counted: readonly CountedRecord[],
  excluded: readonly ExcludedRecord[],
): Count {
  const sum = counted.reduce((total, { contribution }) => total + contribution, 0);
  const inOrder = [...counted].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
  return { value: (opening?.value ?? 0) + sum, grossValue: null, counted: inOrder, excluded };
}
