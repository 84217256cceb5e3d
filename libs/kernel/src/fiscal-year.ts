import type { LocalDate } from './local-date';

/** A Japanese fiscal year, named by the calendar year of its April: 2026 = 令和8年度 = 2026-04-01 … 2027-03-31. */
export type FiscalYear = number;

export function fiscalYearOf(date: LocalDate): FiscalYear {
  const [year, month] = date.split('-').map(Number) as [number, number, number];
  return month >= 4 ? year : year - 1;
}

export function firstDayOf(fiscalYear: FiscalYear): LocalDate {
  return `${fiscalYear}-04-01`;
}

export function lastDayOf(fiscalYear: FiscalYear): LocalDate {
  return `${fiscalYear + 1}-03-31`;
}
