import { DomainError, type FiscalYear } from '@app/kernel';
import { isCounted, type MeasurementSource, type ValueStatus } from './figure';

export type Entry = {
  readonly fiscalYear: FiscalYear;
  readonly status: ValueStatus;
  readonly value: number | null;
};

/**
 * May this figure be typed in? A counted figure never: it would hide its records.
 * @throws DomainError conflict `indicator.derived`, invalid `indicator.…`
 */
export function mustBeEnterable(
  indicator: { readonly source: MeasurementSource; readonly aggregation: string },
  entry: Entry,
  currentFiscalYear: FiscalYear,
): void {
  if (isCounted(indicator.source)) throw new DomainError('conflict', 'indicator.derived');
  const fault = faultOfEntry(indicator.aggregation, entry, currentFiscalYear);
  if (fault !== null) throw new DomainError('invalid', fault, { fiscalYear: entry.fiscalYear });
}

/** What is wrong with a typed figure, as a code; null when nothing is. */
export function faultOfEntry(
  aggregation: string,
  { fiscalYear, status, value }: Entry,
  currentFiscalYear: FiscalYear,
): string | null {
  if (fiscalYear > currentFiscalYear) return 'indicator.year-not-begun';
  if (status === 'not_conducted' && value !== null) return 'indicator.value-not-conducted';
  if (status !== 'not_conducted' && value === null) return 'indicator.value-missing';
  const outOfRange = value !== null && (value < 0 || (aggregation === 'rate' && value > 100));
  return outOfRange ? 'indicator.value-out-of-range' : null;
}
