import type { FiscalYear } from '@app/kernel';
import type { Count } from './count';

export type ValueStatus = 'measured' | 'estimated' | 'not_conducted';
export type MeasurementSource = 'derived' | 'registry' | 'survey' | 'entered';

/** A figure that somebody typed, or that the plan document prints. */
export type EnteredValue = {
  readonly fiscalYear: FiscalYear;
  readonly status: ValueStatus;
  /** Null when not conducted, which is not 0. */
  readonly value: number | null;
  readonly source: 'survey' | 'entered';
};

export type MeasuredIndicator = {
  readonly source: MeasurementSource;
  readonly direction: 'increase' | 'decrease' | 'maintain';
  readonly baseline: { readonly status: ValueStatus; readonly value: number | null };
  readonly target: { readonly value: number | null };
  /** `rescoped`, `not_comparable` against the earlier plan; `partial`: only what is recorded here is counted. */
  readonly flags: readonly string[];
};

export type Figure = {
  readonly fiscalYear: FiscalYear;
  readonly value: number | null;
  readonly status: ValueStatus | null;
  readonly source: MeasurementSource | 'none';
  readonly flags: readonly string[];
  /** value ÷ target in percent; null where that says nothing. */
  readonly attainmentPercent: number | null;
  /** How much of the way from the baseline to the target is gone, in percent; negative below the baseline. */
  readonly progressPercent: number | null;
};

export function isCounted(source: MeasurementSource): boolean {
  return source === 'derived' || source === 'registry';
}

/**
 * The first fiscal year for which the product's own count stands: in the plan's period, after what an opening
 * balance covers, and not before the product was in use. An earlier year has the document's figure or none:
 * a year in which nobody recorded anything is unknown, not 0.
 */
export function firstCountedYear(
  planFrom: FiscalYear,
  inUseFrom: FiscalYear,
  openingCoversThrough: FiscalYear | null,
): FiscalYear {
  return Math.max(planFrom, inUseFrom, (openingCoversThrough ?? 0) + 1);
}

/** The figure of one fiscal year, from the count (of a counted year) or from what was entered for that year. */
export function figureOf(
  indicator: MeasuredIndicator,
  fiscalYear: FiscalYear,
  count: Pick<Count, 'value'> | null,
  entered: EnteredValue | null,
): Figure {
  const value = count ? count.value : (entered?.value ?? null);
  const status = count ? 'measured' : (entered?.status ?? null);
  // What is counted in part only, held against a target for the whole, would look like a failure.
  const isWhole = count === null || !indicator.flags.includes('partial');
  return {
    fiscalYear,
    value,
    status,
    source: count ? indicator.source : (entered?.source ?? 'none'),
    flags: flagsOf(indicator, status, count !== null),
    attainmentPercent: isWhole ? attainmentOf(indicator, value) : null,
    progressPercent: isWhole ? progressOf(indicator, value) : null,
  };
}

function flagsOf({ flags, baseline }: MeasuredIndicator, status: ValueStatus | null, counted: boolean): string[] {
  return [
    ...flags.filter((flag) => flag !== 'partial' || counted),
    ...(status === 'estimated' || baseline.status === 'estimated' ? ['estimated'] : []),
    ...(status === 'not_conducted' ? ['not_conducted'] : []),
  ];
}

function attainmentOf({ direction, target }: MeasuredIndicator, value: number | null): number | null {
  if (direction !== 'increase' || value === null || target.value === null || target.value <= 0) return null;
  return percent(value / target.value);
}

function progressOf({ direction, baseline, target }: MeasuredIndicator, value: number | null): number | null {
  if (direction === 'maintain' || value === null || baseline.value === null || target.value === null) return null;
  if (target.value === baseline.value) return null;
  return percent((value - baseline.value) / (target.value - baseline.value));
}

const percent = (ratio: number): number => Math.round(ratio * 1000) / 10;
