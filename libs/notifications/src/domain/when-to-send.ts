import { addDays, type BusinessCalendar, localDateOf, startOfDay } from '@app/kernel';
import type { Rhythm } from './message-kind';

/** When a municipality lets no mail leave, in Japan's time. */
export type QuietHours = {
  /** Minutes since midnight, 0 … 1439. The same as `endsAt`: no hour is quiet. */
  readonly startsAt: number;
  readonly endsAt: number;
  /** No mail on days on which the city hall is closed. */
  readonly onClosedDays: boolean;
};

/** 20:00 to 8:00, and all of a day on which the city hall is closed. */
export const USUAL_QUIET_HOURS: QuietHours = { startsAt: 20 * 60, endsAt: 8 * 60, onClosedDays: true };

/** `asked-for`: somebody waits for this very mail before a screen. Everything else can wait until the morning. */
export type Urgency = 'asked-for' | 'ordinary';

export type Sending = {
  readonly now: Date;
  readonly urgency: Urgency;
  readonly rhythm: Rhythm;
  readonly quietHours: QuietHours;
  readonly calendar: BusinessCalendar;
};

/** From when on a mail may leave; `digest`: with the next gathered mail; `never`: its reader wants none. */
export function whenToSend({ now, urgency, rhythm, quietHours, calendar }: Sending): Date | 'digest' | 'never' {
  if (urgency === 'asked-for') return now;
  if (rhythm === 'off') return 'never';
  if (rhythm !== 'at_once') return 'digest';
  return nextMomentOutside(quietHours, calendar, now);
}

const MINUTE_MS = 60_000;
const DAY_MINUTES = 24 * 60;
/** Longer than any row of closed days; a municipality that closes for more than this has to be heard of. */
const LONGEST_REST_DAYS = 400;

/** This moment when it is not quiet, otherwise the first one after it that is not. */
function nextMomentOutside(quietHours: QuietHours, calendar: BusinessCalendar, now: Date): Date {
  let day = localDateOf(now);
  let minutes = (now.getTime() - startOfDay(day).getTime()) / MINUTE_MS;
  for (let rested = 0; rested < LONGEST_REST_DAYS; rested += 1) {
    if (!quietHours.onClosedDays || calendar.isBusinessDay(day)) {
      const waking = minutes < DAY_MINUTES && isQuiet(quietHours, minutes) ? wakingAfter(quietHours, minutes) : minutes;
      if (waking < DAY_MINUTES) return new Date(startOfDay(day).getTime() + waking * MINUTE_MS);
    }
    day = addDays(day, 1);
    minutes = 0;
  }
  throw new Error(`No day within ${LONGEST_REST_DAYS} days after ${localDateOf(now)} is a working day`);
}

/** `minutes` since midnight. The end itself is no longer quiet. */
function isQuiet({ startsAt, endsAt }: QuietHours, minutes: number): boolean {
  if (startsAt === endsAt) return false;
  if (startsAt < endsAt) return minutes >= startsAt && minutes < endsAt;
  return minutes >= startsAt || minutes < endsAt;
}

/** When the quiet that holds at `minutes` ends; the whole day when that is not before midnight. */
function wakingAfter({ endsAt }: QuietHours, minutes: number): number {
  return minutes < endsAt ? endsAt : DAY_MINUTES;
}
