import { type LocalDate, startOfDay } from '@app/kernel';

const DAY_MS = 24 * 60 * 60 * 1000;
const FIRST_DAY = Date.parse('2020-01-01T00:00:00Z') / DAY_MS;
const FIRST_MOMENT = startOfDay('2020-01-01').getTime();
const FIRST_DAY_OF_POSTGRES = Date.parse('2000-01-01T00:00:00Z') / DAY_MS;

/** Days are kept in two bytes: 0 stands for "long ago", this for "without end" (June 2199). */
export const NO_END = 65_535;

/** Days since the first of January 2020, within what two bytes hold. */
export function dayNumber(date: LocalDate): number {
  return Math.min(NO_END, Math.max(0, Date.parse(`${date}T00:00:00Z`) / DAY_MS - FIRST_DAY));
}

/** The same of the day in Japan at this moment. */
export function dayOf(moment: Date): number {
  return Math.min(NO_END, Math.max(0, Math.floor((moment.getTime() - FIRST_MOMENT) / DAY_MS)));
}

/** The same of days since the first of January 2000, which is how PostgreSQL counts them. */
export function dayOfPostgres(days: number | null, none: number): number {
  return days === null ? none : Math.min(NO_END, Math.max(0, days - FIRST_DAY + FIRST_DAY_OF_POSTGRES));
}

/** ISO weekday of a day number as a bit: Monday 1, Tuesday 2, Wednesday 4 … */
export function weekdayBit(day: number): number {
  // The first of January 2020 was a Wednesday.
  return 1 << ((day + 2) % 7);
}

export function weekdayMask(weekdays: readonly number[]): number {
  return weekdays.reduce((mask, weekday) => mask | (1 << (weekday - 1)), 0);
}
