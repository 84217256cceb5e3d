import { localDateOf } from '@app/kernel';
import type { NeedSide, OfferSide } from './facts';

type Times = Pick<NeedSide, 'timeWindows' | 'timesOfDay'>;
type Window = { readonly from: Date; readonly to: Date };

/** From which hour of the day to which; 12:30 is afternoon and 17:30 evening, as people speak. */
const HOURS: Readonly<Record<string, readonly [number, number]>> = {
  morning: [6, 12],
  afternoon: [12, 17],
  evening: [17, 22],
};
const HOUR_MS = 3_600_000;
/** Of Japan, which has no summer time. */
const OFFSET_HOURS = 9;
/** A window of less than a day, within one day, is a time on the clock; any other is a range of days. */
const MOST_CLOCK_HOURS = 20;

/**
 * The times of day that a side means: those that it names; else those that its windows touch, if each of them is a time
 * on the clock. Empty: any time.
 */
export function timesOf(side: Times): readonly string[] {
  if (side.timesOfDay.length > 0 || side.timeWindows.length === 0) return side.timesOfDay;
  const known = meant.get(side.timeWindows);
  if (known) return known;
  const times = side.timeWindows.every(isOnTheClock)
    ? Object.keys(HOURS).filter((time) => side.timeWindows.some((window) => hoursWithin(window, HOURS[time]!) > 0))
    : [];
  meant.set(side.timeWindows, times);
  return times;
}

/** One need is compared with many offers. */
const meant = new WeakMap<NeedSide['timeWindows'], readonly string[]>();

/** Do two windows that share a day share a moment of it, as far as they are times on the clock? */
export function shareAMoment(one: Window, other: Window): boolean {
  return !isOnTheClock(one) || !isOnTheClock(other) || (one.from < other.to && other.from < one.to);
}

/**
 * How much of the hours that the need asks for the offer has: 0 … 1. What is asked for is the duration, or else all the
 * times of day that the need names; what the offer has of them are the times that both name.
 */
export function hoursShared(need: NeedSide, offer: OfferSide): { readonly value: number; readonly times: string[] } {
  const wanted = timesOf(need);
  const offered = timesOf(offer);
  const times = (wanted.length === 0 ? Object.keys(HOURS) : wanted).filter(
    (time) => offered.length === 0 || offered.includes(time),
  );
  const asked = need.durationHours ?? lengthOf(wanted);
  const value = asked <= 0 ? 1 : Math.min(1, lengthOf(times) / asked);
  return { value, times: offered.length === 0 ? [] : times };
}

function lengthOf(times: readonly string[]): number {
  return times.reduce((sum, time) => sum + (HOURS[time] ? HOURS[time][1] - HOURS[time][0] : 0), 0);
}

function isOnTheClock({ from, to }: Window): boolean {
  const hours = (to.getTime() - from.getTime()) / HOUR_MS;
  return hours > 0 && hours < MOST_CLOCK_HOURS && localDateOf(from) === localDateOf(to);
}

function hoursWithin({ from, to }: Window, [first, last]: readonly [number, number]): number {
  const start = clockHour(from);
  const end = start + (to.getTime() - from.getTime()) / HOUR_MS;
  return Math.min(end, last) - Math.max(start, first);
}

function clockHour(moment: Date): number {
  return (moment.getTime() / HOUR_MS + OFFSET_HOURS) % 24;
}
