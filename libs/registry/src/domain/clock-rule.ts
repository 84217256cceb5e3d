import type { FieldFault } from '@app/kernel';
import type { DictionaryEntry } from './dictionary';

/** What becomes of a thing on which a clock has run out. */
const EXPIRIES = [
  'timed_out',
  'task_overdue',
  'coordinator_task',
  'planner_task',
  /** The thing's own last day ends it: the clock only reminds. */
  'expired',
  'lapsed',
  /** Those who act are asked how it goes. */
  'prompted',
] as const;
export type Expiry = (typeof EXPIRIES)[number];

/**
 * How long somebody may be waited for, as the municipality has it in its list `clocks`.
 * With `businessDays` it is a term that runs out when its last day is over; with `calendarMonths` an appointment on
 * a day; with neither it only reminds of a day that the thing itself has.
 */
export type ClockRule = {
  readonly code: string;
  readonly businessDays: number | null;
  readonly calendarMonths: number | null;
  /** Business days after the start, ascending, none after the term. */
  readonly reminderBusinessDays: readonly number[];
  /** Calendar days before the thing's own day, descending. */
  readonly reminderDaysBefore: readonly number[];
  readonly onExpiry: Expiry;
};

export function clockRuleOf({ code, attributes }: DictionaryEntry): ClockRule {
  const { businessDays, calendarMonths, reminderBusinessDays, reminderDaysBefore, onExpiry } = attributes;
  return {
    code,
    businessDays: typeof businessDays === 'number' ? businessDays : null,
    calendarMonths: typeof calendarMonths === 'number' ? calendarMonths : null,
    reminderBusinessDays: numbersIn(reminderBusinessDays),
    reminderDaysBefore: numbersIn(reminderDaysBefore),
    onExpiry: EXPIRIES.find((known) => known === onExpiry) ?? 'coordinator_task',
  };
}

/** What an administrator may change of a clock; on what it runs and whom it waits for is the product's. */
const CHANGEABLE: readonly string[] = [
  'businessDays',
  'calendarMonths',
  'reminderBusinessDays',
  'reminderDaysBefore',
  'onExpiry',
];
const LONGEST_BUSINESS_DAYS = 250;
const LONGEST_MONTHS = 60;
const EARLIEST_DAYS_BEFORE = 365;

/** Silence either ends a proposal or is put before a coordinator; what ends anything else is the product's. */
const ENDS_OF_SILENCE: readonly unknown[] = ['timed_out', 'coordinator_task'] satisfies Expiry[];

type Attributes = DictionaryEntry['attributes'];
type ClockFault = {
  readonly code: string;
  readonly attribute: string;
  readonly holds: (rule: ClockRule, before: Attributes, changes: Attributes) => boolean;
};

const FAULTS: readonly ClockFault[] = [
  ...(['businessDays', 'reminderBusinessDays', 'calendarMonths', 'reminderDaysBefore'] as const).map((attribute) => ({
    code: 'clock.whole-number',
    attribute,
    holds: (rule: ClockRule) => [rule[attribute] ?? []].flat().some((days) => !Number.isInteger(days) || days < 0),
  })),
  {
    code: 'clock.term-out-of-range',
    attribute: 'businessDays',
    holds: ({ businessDays }) => businessDays !== null && (businessDays < 1 || businessDays > LONGEST_BUSINESS_DAYS),
  },
  {
    code: 'clock.term-out-of-range',
    attribute: 'calendarMonths',
    holds: ({ calendarMonths }) => calendarMonths !== null && calendarMonths > LONGEST_MONTHS,
  },
  {
    code: 'clock.reminders-not-in-order',
    attribute: 'reminderBusinessDays',
    holds: ({ reminderBusinessDays }) => !isAscending(reminderBusinessDays),
  },
  {
    code: 'clock.reminders-not-in-order',
    attribute: 'reminderDaysBefore',
    holds: ({ reminderDaysBefore }) => !isAscending([...reminderDaysBefore].reverse()),
  },
  {
    code: 'clock.reminder-outside-term',
    attribute: 'reminderBusinessDays',
    holds: ({ reminderBusinessDays, businessDays }) =>
      reminderBusinessDays.some((days) => days < 1 || days > (businessDays ?? 0)),
  },
  {
    code: 'clock.reminder-outside-term',
    attribute: 'reminderDaysBefore',
    holds: ({ reminderDaysBefore }) => reminderDaysBefore.some((days) => days > EARLIEST_DAYS_BEFORE),
  },
  {
    code: 'clock.no-such-end',
    attribute: 'onExpiry',
    holds: (_rule, { subject, onExpiry: before }, { onExpiry }) =>
      onExpiry !== undefined &&
      onExpiry !== before &&
      (subject !== 'match' || ![before, onExpiry].every((end) => ENDS_OF_SILENCE.includes(end))),
  },
];

/** What is wrong with these changes of a clock, each with the attribute that it is about. */
export function faultsInClock(before: DictionaryEntry, changes: Attributes): FieldFault[] {
  const fixed = Object.keys(changes)
    .filter((name) => !CHANGEABLE.includes(name))
    .map((name) => ({ pointer: `/attributes/${name}`, code: 'clock.fixed' }));
  const rule = clockRuleOf({ ...before, attributes: { ...before.attributes, ...changes } });
  const found = FAULTS.filter(({ holds }) => holds(rule, before.attributes, changes));
  return [...fixed, ...found.map(({ attribute, code }) => ({ pointer: `/attributes/${attribute}`, code }))];
}

function isAscending(numbers: readonly number[]): boolean {
  return numbers.every((number, index) => index === 0 || number > numbers[index - 1]!);
}

function numbersIn(value: unknown): readonly number[] {
  return Array.isArray(value) ? value.filter((one): one is number => typeof one === 'number') : [];
}
