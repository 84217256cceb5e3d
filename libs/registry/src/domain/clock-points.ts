import { addDays, addMonths, type BusinessCalendar, type LocalDate } from '@app/kernel';
import type { ClockRule } from './clock-rule';

/** Later than any reminder can be. */
const END = 32_767;

/**
 * A moment of a clock at which something is due. `key` names it, whatever the rule says later: the days of a reminder
 * after the start, negative before a day; keys ascend with time.
 */
export type ClockPoint =
  | { readonly kind: 'reminder'; readonly key: number; /** Counts from 1. */ readonly number: number }
  | { readonly kind: 'expiry'; readonly key: typeof END };

/** In the order of time. */
export function pointsOf(rule: ClockRule): ClockPoint[] {
  const keys = [...rule.reminderDaysBefore.map((days) => 0 - days), ...rule.reminderBusinessDays];
  const reminders = keys.map((key, index): ClockPoint => ({ kind: 'reminder', key, number: index + 1 }));
  return hasEnd(rule) ? [...reminders, { kind: 'expiry', key: END }] : reminders;
}

/** The last day of a term, or the day of an appointment; the day itself where the clock only reminds of it. */
export function dueOn(rule: ClockRule, startedOn: LocalDate, calendar: BusinessCalendar): LocalDate {
  if (rule.businessDays !== null) return calendar.addBusinessDays(startedOn, rule.businessDays);
  if (rule.calendarMonths !== null) return calendar.onOrAfter(addMonths(startedOn, rule.calendarMonths));
  return startedOn;
}

/**
 * The business day on which a point is due. A reminder of a day comes no later than asked for; a term has run out on
 * the first business day after its last one, so that everybody had that whole day.
 */
export function dayOf(rule: ClockRule, point: ClockPoint, startedOn: LocalDate, calendar: BusinessCalendar): LocalDate {
  if (point.kind === 'expiry') {
    const due = dueOn(rule, startedOn, calendar);
    return rule.businessDays === null ? due : calendar.addBusinessDays(due, 1);
  }
  if (point.key <= 0) return calendar.onOrBefore(addDays(startedOn, point.key));
  return calendar.addBusinessDays(startedOn, point.key);
}

/**
 * What is due now of a clock that began on `startedOn`, or null. Of several reminders that fell due only the latest is,
 * and none once the term is over. `fired`: the greatest key that was seen to already.
 */
export function pointDue(
  rule: ClockRule,
  { startedOn, fired }: { readonly startedOn: LocalDate; readonly fired: number | null },
  calendar: BusinessCalendar,
  today: LocalDate,
): ClockPoint | null {
  const latest = pointsOf(rule).findLast((point) => dayOf(rule, point, startedOn, calendar) <= today);
  return latest && (fired === null || latest.key > fired) ? latest : null;
}

/** The latest start with which this point is due today: whatever began later need not be looked at. */
export function latestStart(
  rule: ClockRule,
  point: ClockPoint,
  calendar: BusinessCalendar,
  today: LocalDate,
): LocalDate {
  if (point.kind === 'reminder' && point.key > 0) return calendar.latestStart(today, point.key);
  if (point.kind === 'expiry' && rule.businessDays !== null) return calendar.latestStart(today, rule.businessDays + 1);
  // A day off moves a reminder of a day to before it; months of different lengths end on the same day.
  let start =
    point.kind === 'reminder' ? addDays(today, 14 - point.key) : addMonths(today, -(rule.calendarMonths ?? 0));
  if (point.kind === 'expiry') start = addDays(start, 3);
  while (dayOf(rule, point, start, calendar) > today) start = addDays(start, -1);
  return start;
}

function hasEnd({ businessDays, calendarMonths }: ClockRule): boolean {
  return businessDays !== null || calendarMonths !== null;
}
