import { addDays, type BusinessCalendar, type LocalDate, localDateOf, startOfDay, weekdayOf } from '@app/kernel';

/** Half past eight: after the night's quiet, before the day's work. Milliseconds since midnight in Japan. */
const DIGEST_TIME_MS = (8 * 60 + 30) * 60_000;

/** What a digest that is made now gathers: of each rhythm what came before its moment. */
export type DigestTime = {
  readonly day: LocalDate;
  readonly dailyBefore: Date;
  readonly weeklyBefore: Date;
};

/**
 * Null at a time at which no digest is made: before half past eight, and on days on which the city hall is closed. The
 * moments are those of the calendar and not of the last digest, so that a week's outage is followed by one digest of
 * everything, and what comes during the week waits for the next week's first working day.
 */
export function digestTimeAt(now: Date, calendar: BusinessCalendar): DigestTime | null {
  const day = localDateOf(now);
  const dailyBefore = momentOn(day);
  if (!calendar.isBusinessDay(day) || now < dailyBefore) return null;
  return { day, dailyBefore, weeklyBefore: momentOn(firstBusinessDayOfWeek(day, calendar)) };
}

function momentOn(day: LocalDate): Date {
  return new Date(startOfDay(day).getTime() + DIGEST_TIME_MS);
}

/** Of the week (from Monday) of this working day. */
function firstBusinessDayOfWeek(day: LocalDate, calendar: BusinessCalendar): LocalDate {
  return calendar.addBusinessDays(addDays(day, -weekdayOf(day)), 1);
}
