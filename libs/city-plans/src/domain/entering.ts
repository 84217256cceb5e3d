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
  { fiscalYear, status, value }: Entry,
  currentFiscalYear: FiscalYear,
): void {
  if (isCounted(indicator.source)) throw new DomainError('conflict', 'indicator.derived');
  if (fiscalYear > currentFiscalYear) throw new DomainError('invalid', 'indicator.year-not-begun', { fiscalYear });
  if (status === 'not_conducted' && value !== null) throw new DomainError('invalid', 'indicator.value-not-conducted');
  if (status !== 'not_conducted' && value === null) throw new DomainError('invalid', 'indicator.value-missing');
  if (value !== null && (value < 0 || (indicator.aggregation === 'rate' && value > 100))) {
    throw new DomainError('invalid', 'indicator.value-out-of-range');
  }
}
