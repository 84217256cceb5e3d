import { addDays, type LocalDate, localDateOf, weekdayOf } from '@app/kernel';
import type { NeedSide, OfferSide } from './facts';

export type Day = { readonly date: LocalDate; readonly weekday: number };

/** Nobody plans further ahead here; a wish without an end ends there. */
const HORIZON_DAYS = 400;

/** Today and the days that are looked at after it; the same list all day long. */
export function daysAhead(today: LocalDate): readonly Day[] {
  if (ahead?.[0]?.date !== today) {
    ahead = Array.from({ length: HORIZON_DAYS }, (_, index) => {
      const date = addDays(today, index);
      return { date, weekday: weekdayOf(date) };
    });
  }
  return ahead;
}

let ahead: readonly Day[] | undefined;

type NeedTimes = Pick<NeedSide, 'timeWindows' | 'weekdays' | 'deadline'>;
type OfferTimes = Pick<OfferSide, 'timeWindows' | 'weekdays' | 'availableFrom' | 'availableUntil'>;

/** The days that suit both sides: their windows, weekdays, and the offer's first and last day. */
export function suitableDays(need: NeedTimes, offer: OfferTimes, days: readonly Day[]): readonly LocalDate[] {
  // Several rules and features ask the same of one pair after the other.
  if (last?.need === need && last.offer === offer && last.days === days) return last.suitable;
  const windows = windowsOf(offer);
  const suitable = daysOf(need, days)
    .filter(
      ({ date, weekday }) =>
        wants(offer.weekdays, weekday) &&
        (offer.availableFrom === null || date >= offer.availableFrom) &&
        (offer.availableUntil === null || date <= offer.availableUntil) &&
        liesIn(windows, date),
    )
    .map(({ date }) => date);
  last = { need, offer, days, suitable };
  return suitable;
}

let last:
  | {
      readonly need: NeedTimes;
      readonly offer: OfferTimes;
      readonly days: readonly Day[];
      readonly suitable: readonly LocalDate[];
    }
  | undefined;

/** The days that the need could use, whatever an offer says. */
export function wantedDays(need: NeedTimes, days: readonly Day[]): readonly LocalDate[] {
  return daysOf(need, days).map(({ date }) => date);
}

/** One need is compared with many offers. */
const wanted = new WeakMap<readonly Day[], WeakMap<NeedTimes, readonly Day[]>>();

function daysOf(need: NeedTimes, days: readonly Day[]): readonly Day[] {
  const known = wanted.get(days) ?? new WeakMap<NeedTimes, readonly Day[]>();
  wanted.set(days, known);
  const before = known.get(need);
  if (before) return before;
  const windows = windowsOf(need);
  // Who names no days, and a last one for answers, is taken to need it by then.
  const last = windows.length === 0 ? need.deadline : null;
  const found = days.filter(
    ({ date, weekday }) => wants(need.weekdays, weekday) && liesIn(windows, date) && (last === null || date <= last),
  );
  known.set(need, found);
  return found;
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
