import { type LocalDate, localDateOf } from '@app/kernel';

type Window = { readonly from: Date; readonly to: Date };

const DAY_MS = 24 * 60 * 60 * 1000;

/** The days that are fixed: a longer window names days of which one will do. */
export function fixedDays(windows: readonly Window[]): LocalDate[] {
  return windows.filter(({ from, to }) => to.getTime() - from.getTime() <= DAY_MS).map(({ from }) => localDateOf(from));
}

/** The days on which somebody would be needed twice, in their order. */
export function sharedDays(some: readonly LocalDate[], others: readonly LocalDate[]): LocalDate[] {
  return [...new Set(some)].filter((day) => others.includes(day)).sort();
}
