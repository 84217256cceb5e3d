import { type LocalDate, localDateOf, startOfDay } from '@app/kernel';
import type { NeedSide } from './facts';

type Times = Pick<NeedSide, 'timeWindows' | 'timesOfDay'>;
type Window = { readonly from: Date; readonly to: Date };
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

/** Is there an hour that suits both on one of the days that do? Where there is no such day, on any. */
export function hoursMeet(need: Times, offer: Times, suitable: () => readonly LocalDate[]): boolean {
  const wanted = timesOf(need);
  const offered = timesOf(offer);
  if (wanted.length > 0 && offered.length > 0 && !wanted.some((time) => offered.includes(time))) return false;
  if (!hasClock(need) && !hasClock(offer)) return true;
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

/** Its hours on a day within its windows. Named times of day that lie outside of them are believed, and the hours not. */
function hoursOn(day: LocalDate, { timeWindows, timesOfDay }: Times): readonly Hours[] {
  const onTheDay = ({ from, to }: Window) => day >= localDateOf(from) && day <= localDateOf(to);
  const windows = timeWindows.length === 0 ? [WHOLE_DAY] : timeWindows.filter(onTheDay).map(hoursOf);
  const named = timesOfDay.map((time) => PARTS[time] ?? WHOLE_DAY);
  if (named.length === 0) return windows;
  const both = named.flatMap((part) =>
    windows.filter((window) => meet(window, part)).map((window) => shared(window, part)),
  );
  return both.length === 0 ? named : both;
}

function hoursOf({ from, to }: Window): Hours {
  const hours = (to.getTime() - from.getTime()) / HOUR_MS;
  if (hours <= 0 || hours >= MOST_CLOCK_HOURS || localDateOf(from) !== localDateOf(to)) return WHOLE_DAY;
  const start = (from.getTime() - startOfDay(localDateOf(from)).getTime()) / HOUR_MS;
  return [start, start + hours];
}

function shared(one: Hours, other: Hours): Hours {
  return [Math.max(one[0], other[0]), Math.min(one[1], other[1])];
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
