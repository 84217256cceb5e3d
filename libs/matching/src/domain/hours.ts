import { type LocalDate, localDateOf, startOfDay } from '@app/kernel';
import type { NeedSide } from './facts';

type Times = Pick<NeedSide, 'timeWindows' | 'timesOfDay'>;
type Window = NeedSide['timeWindows'][number];
type Hours = readonly [from: number, to: number];

/** From which hour to which, as people speak: half past twelve is afternoon. */
const PARTS: Readonly<Record<string, Hours>> = { morning: [0, 12], afternoon: [12, 17], evening: [17, 24] };
/** How many hours of a part people use. */
const LENGTHS: Readonly<Record<string, number>> = { morning: 6, afternoon: 5, evening: 5 };
const TIMES_OF_DAY: readonly string[] = Object.keys(PARTS);
const WHOLE_DAY: Hours = [0, 24];
const HOUR_MS = 3_600_000;
/** A window of fewer hours, within one day, is a time on the clock; any other is a range of days. */
const MOST_CLOCK_HOURS = 20;

/**
 * The times of day that a side means: those that it names; else those that its windows touch, if each of them is a time
 * on the clock. Empty: any time.
 */
export function timesOf(side: Times): readonly string[] {
  if (side.timesOfDay.length > 0 || side.timeWindows.length === 0) return side.timesOfDay;
  const known = meant.get(side.timeWindows);
  if (known) return known;
  const windows = side.timeWindows.map(hoursOf);
  const times = windows.includes(WHOLE_DAY)
    ? []
    : TIMES_OF_DAY.filter((time) => windows.some((window) => meet(window, PARTS[time] ?? WHOLE_DAY)));
  meant.set(side.timeWindows, times);
  return times;
}

/** One need is compared with many offers. */
const meant = new WeakMap<NeedSide['timeWindows'], readonly string[]>();

/**
 * Do the times of day that both name meet, and on one of the days that suit both the times on the clock that both give?
 * A time on the clock against a named time of day is weighed, not barred: people talk about an hour sooner than a day.
 */
export function hoursMeet(need: Times, offer: Times, suitable: () => readonly LocalDate[]): boolean {
  const bothName = need.timesOfDay.length > 0 && offer.timesOfDay.length > 0;
  if (bothName && !need.timesOfDay.some((time) => offer.timesOfDay.includes(time))) return false;
  if (!hasClock(need) || !hasClock(offer)) return true;
  const days = suitable();
  return (
    days.length === 0 ||
    days.some((day) => {
      const others = hoursOn(day, offer);
      return hoursOn(day, need).some((one) => others.some((other) => meet(one, other)));
    })
  );
}

function hasClock({ timeWindows }: Times): boolean {
  return timeWindows.some((window) => hoursOf(window) !== WHOLE_DAY);
}

/** The hours of its windows on a day. */
function hoursOn(day: LocalDate, { timeWindows }: Times): readonly Hours[] {
  return timeWindows.filter(({ from, to }) => day >= localDateOf(from) && day <= localDateOf(to)).map(hoursOf);
}

function hoursOf({ from, to }: Window): Hours {
  const hours = (to.getTime() - from.getTime()) / HOUR_MS;
  if (hours <= 0 || hours >= MOST_CLOCK_HOURS || localDateOf(from) !== localDateOf(to)) return WHOLE_DAY;
  const start = (from.getTime() - startOfDay(localDateOf(from)).getTime()) / HOUR_MS;
  return [start, start + hours];
}

function meet(one: Hours, other: Hours): boolean {
  return one[0] < other[1] && other[0] < one[1];
}

/**
 * How much of the hours that the need asks for the offer has: 0 … 1. What is asked for is the duration, or else all the
 * times of day that the need names; what the offer has of them are the times that both name.
 * @param offered as `timesOf` gives them
 */
export function hoursShared(
  need: Times & Pick<NeedSide, 'durationHours'>,
  offered: readonly string[],
): { readonly value: number; readonly times: readonly string[] } {
  const wanted = timesOf(need);
  const times = (wanted.length === 0 ? TIMES_OF_DAY : wanted).filter(
    (time) => offered.length === 0 || offered.includes(time),
  );
  const asked = need.durationHours ?? lengthOf(wanted);
  const value = asked <= 0 ? 1 : Math.min(1, lengthOf(times) / asked);
  return { value, times: offered.length === 0 ? [] : times };
}

function lengthOf(times: readonly string[]): number {
  return times.reduce((sum, time) => sum + (LENGTHS[time] ?? 0), 0);
}
