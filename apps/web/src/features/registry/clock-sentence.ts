import type { Words } from '../../words';

/** What an administrator may change of a clock, as it is stored. */
export interface ClockRule {
  businessDays: number | null;
  calendarMonths: number | null;
  reminderBusinessDays: number[];
  /** Null on clocks that do not look forward to a day. */
  reminderDaysBefore: number[] | null;
  onExpiry: string;
}

/** Silence either ends a proposal or is put before a coordinator; the other ends cannot be chosen. */
export const ENDS_OF_SILENCE = ['timed_out', 'coordinator_task'];

function numbersIn(value: unknown): number[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'number') : [];
}

export function ruleIn(attributes: Record<string, unknown>): ClockRule {
  const { businessDays, calendarMonths, reminderDaysBefore, onExpiry } = attributes;
  return {
    businessDays: typeof businessDays === 'number' ? businessDays : null,
    calendarMonths: typeof calendarMonths === 'number' ? calendarMonths : null,
    reminderBusinessDays: numbersIn(attributes.reminderBusinessDays),
    reminderDaysBefore: Array.isArray(reminderDaysBefore) ? numbersIn(reminderDaysBefore) : null,
    onExpiry: typeof onExpiry === 'string' ? onExpiry : '',
  };
}

/** The rule as sentences, each a key with its values. */
export function sentencesOf(rule: ClockRule, { s }: Words): [string, Record<string, string | number>][] {
  const list = (days: number[]) => days.join(s('frame.list-separator'));
  const before = rule.reminderDaysBefore ?? [];
  return [
    rule.businessDays !== null
      ? ['registry.clocks.term.days', { days: rule.businessDays }]
      : rule.calendarMonths === null
        ? ['registry.clocks.term.day', {}]
        : rule.calendarMonths === 0
          ? [rule.onExpiry === 'prompted' ? 'registry.clocks.term.schedule' : 'registry.clocks.term.year', {}]
          : ['registry.clocks.term.months', { months: rule.calendarMonths }],
    ...(rule.reminderBusinessDays.length > 0
      ? [['registry.clocks.reminders.after', { days: list(rule.reminderBusinessDays) }] as [string, { days: string }]]
      : []),
    ...(before.length > 0
      ? [['registry.clocks.reminders.before', { days: list(before) }] as [string, { days: string }]]
      : []),
    [`registry.clocks.end.${rule.onExpiry}`, {}],
  ];
}

/** `5, 8`, however it is typed. Undefined when it is not a list of numbers. */
export function typedDays(text: string): number[] | undefined {
  const parts = text
    .normalize('NFKC')
    .split(/[\s,、・;]+/u)
    .filter((part) => part !== '');
  const days = parts.map(Number);
  return days.every((day) => Number.isInteger(day)) ? days : undefined;
}
