import { addDays, type LocalDate, localDateOf, weekdayOf } from '@app/kernel';
import type { NeedSide, OfferSide } from './facts';

export type Day = { readonly date: LocalDate; readonly weekday: number };

/** Nobody plans further ahead here; a wish without an end ends there. */
const HORIZON_DAYS = 400;

/** Today and the days that are looked at after it; made once for all the pairs of a question. */
export function daysAhead(today: LocalDate): Day[] {
  return Array.from({ length: HORIZON_DAYS }, (_, index) => {
    const date = addDays(today, index);
    return { date, weekday: weekdayOf(date) };
  });
}

type NeedTimes = Pick<NeedSide, 'timeWindows' | 'weekdays'>;
type OfferTimes = Pick<OfferSide, 'timeWindows' | 'weekdays' | 'availableFrom' | 'availableUntil'>;

/** The days that suit both sides: their windows, weekdays, and the offer's first and last day. */
export function suitableDays(need: NeedTimes, offer: OfferTimes, days: readonly Day[]): LocalDate[] {
  const needWindows = windowsOf(need);
  const offerWindows = windowsOf(offer);
  return days
    .filter(
      ({ date, weekday }) =>
        wants(need.weekdays, weekday) &&
        wants(offer.weekdays, weekday) &&
        (offer.availableFrom === null || date >= offer.availableFrom) &&
        (offer.availableUntil === null || date <= offer.availableUntil) &&
        liesIn(needWindows, date) &&
        liesIn(offerWindows, date),
    )
    .map(({ date }) => date);
}

/** The days that the need could use, whatever an offer says. */
export function wantedDays(need: NeedTimes, days: readonly Day[]): LocalDate[] {
  return suitableDays(need, { timeWindows: [], weekdays: [], availableFrom: null, availableUntil: null }, days);
}

type DayWindow = { readonly first: LocalDate; readonly last: LocalDate };

function windowsOf(side: Pick<NeedSide, 'timeWindows'>): DayWindow[] {
  return side.timeWindows.map(({ from, to }) => ({ first: localDateOf(from), last: localDateOf(to) }));
}

function liesIn(windows: readonly DayWindow[], day: LocalDate): boolean {
  return windows.length === 0 || windows.some(({ first, last }) => day >= first && day <= last);
}

function wants(weekdays: readonly number[], weekday: number): boolean {
  return weekdays.length === 0 || weekdays.includes(weekday);
}
