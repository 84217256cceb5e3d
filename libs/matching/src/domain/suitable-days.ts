import { addDays, type LocalDate, localDateOf, weekdayOf } from '@app/kernel';
import type { NeedSide, OfferSide } from './facts';

/** Nobody plans further ahead here; a wish without an end ends there. */
const HORIZON_DAYS = 400;

type NeedTimes = Pick<NeedSide, 'timeWindows' | 'weekdays'>;
type OfferTimes = Pick<OfferSide, 'timeWindows' | 'weekdays' | 'availableFrom' | 'availableUntil'>;

/** The days from today on that suit both sides: their windows, weekdays, and the offer's first and last day. */
export function suitableDays(need: NeedTimes, offer: OfferTimes, today: LocalDate): LocalDate[] {
  const days: LocalDate[] = [];
  const last = addDays(today, HORIZON_DAYS);
  const needWindows = windowsOf(need);
  const offerWindows = windowsOf(offer);
  for (let day = today; day <= last; day = addDays(day, 1)) {
    const weekday = weekdayOf(day);
    if (
      liesIn(needWindows, day) &&
      liesIn(offerWindows, day) &&
      (offer.availableFrom === null || day >= offer.availableFrom) &&
      (offer.availableUntil === null || day <= offer.availableUntil) &&
      wants(need.weekdays, weekday) &&
      wants(offer.weekdays, weekday)
    ) {
      days.push(day);
    }
  }
  return days;
}

/** The days from today on that the need could use, whatever an offer says. */
export function wantedDays(need: NeedTimes, today: LocalDate): LocalDate[] {
  return suitableDays(need, { timeWindows: [], weekdays: [], availableFrom: null, availableUntil: null }, today);
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
