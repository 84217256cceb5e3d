import { DomainError, type FieldFault, type LocalDate, localDateOf, type RefusalDetails } from '@app/kernel';
import type { NeedContent } from './need';
import type { OfferContent } from './offer';
import type { PostingContent } from './posting';

/** The codes that a municipality's dictionaries know. */
export type Vocabulary = {
  has(
    list: 'fields' | 'skills' | 'districts' | 'languages' | 'resourceKinds' | 'refusalReasons',
    code: string,
  ): boolean;
  /** In which units things of this kind are counted. */
  unitsOf(resourceKind: string): readonly string[];
};

/** What the words and numbers of a posting may measure. */
export const LIMITS = {
  title: 200,
  story: 10_000,
  remark: 2000,
  count: 1_000_000_000,
  places: 1000,
  people: 100_000,
  hours: 1000,
  leadTimeDays: 365,
  restPeriodDays: 730,
} as const;

type Setting = { readonly vocabulary: Vocabulary; readonly now: Date; readonly today: LocalDate };

/** One rule: the code of its fault, and the JSON pointers of the fields that break it. */
type ContentRule<Content> = {
  readonly code: string;
  readonly details?: RefusalDetails;
  readonly brokenAt: (content: Content, setting: Setting) => readonly string[];
};

const PAST = 'date.past';
const OUT_OF_CALENDAR = 'date.out-of-range';
const CALENDAR = { first: '2000-01-01', last: '2199-12-31' } as const;

const POSTING_RULES: readonly ContentRule<PostingContent>[] = [
  { code: 'field.required', brokenAt: ({ title }) => when(title.trim() === '', '/title') },
  tooLong('title', LIMITS.title),
  tooLong('story', LIMITS.story),
  {
    code: 'code.unknown',
    brokenAt: (content, { vocabulary }) => [
      ...when(!vocabulary.has('resourceKinds', content.resourceKind), '/resourceKind'),
      ...each(
        content.skills,
        (skill) => !vocabulary.has('skills', skill.code),
        (i) => `/skills/${i}/code`,
      ),
      ...each(
        content.fields,
        (code) => !vocabulary.has('fields', code),
        (i) => `/fields/${i}`,
      ),
      ...each(
        content.districts,
        (code) => !vocabulary.has('districts', code),
        (i) => `/districts/${i}`,
      ),
      ...each(
        content.languages,
        (code) => !vocabulary.has('languages', code),
        (i) => `/languages/${i}`,
      ),
      ...when(!vocabulary.has('languages', content.storyLanguage), '/storyLanguage'),
    ],
  },
  {
    code: 'field.invalid-value',
    brokenAt: (content) => [
      ...each(
        content.skills,
        (skill) => !isWhole(skill.level, 1, 3),
        (i) => `/skills/${i}/level`,
      ),
      ...each(
        content.sdgs,
        (goal) => !isWhole(goal, 1, 17),
        (i) => `/sdgs/${i}`,
      ),
      ...each(
        content.weekdays,
        (day) => !isWhole(day, 1, 7),
        (i) => `/weekdays/${i}`,
      ),
    ],
  },
  {
    code: 'quantity.unit-does-not-fit',
    brokenAt: ({ quantity, resourceKind }, { vocabulary }) =>
      when(
        quantity !== null &&
          vocabulary.has('resourceKinds', resourceKind) &&
          !vocabulary.unitsOf(resourceKind).includes(quantity.unit),
        '/quantity/unit',
      ),
  },
  {
    code: 'quantity.out-of-range',
    details: { maximum: LIMITS.count },
    brokenAt: ({ quantity }) =>
      when(quantity !== null && !(quantity.count > 0 && quantity.count <= LIMITS.count), '/quantity/count'),
  },
  {
    code: 'time-window.backwards',
    brokenAt: ({ timeWindows }) =>
      each(
        timeWindows,
        ({ from, to }) => from >= to,
        (i) => `/timeWindows/${i}`,
      ),
  },
  {
    code: OUT_OF_CALENDAR,
    brokenAt: ({ timeWindows }) =>
      each(
        timeWindows,
        ({ from, to }) => isOutOfCalendar(localDateOf(from)) || isOutOfCalendar(localDateOf(to)),
        (i) => `/timeWindows/${i}`,
      ),
  },
  {
    code: PAST,
    brokenAt: ({ timeWindows }, { now }) =>
      when(timeWindows.length > 0 && timeWindows.every(({ to }) => to <= now), '/timeWindows'),
  },
];

const NEED_RULES: readonly ContentRule<NeedContent>[] = [
  ...POSTING_RULES,
  tooLong('givesBack', LIMITS.remark),
  outOfRange('wanted', 1, LIMITS.places),
  outOfRange('groupSize', 1, LIMITS.people),
  {
    code: 'number.out-of-range',
    details: { minimum: 0, maximum: LIMITS.hours },
    brokenAt: ({ durationHours: hours }) =>
      when(hours !== null && !(hours > 0 && hours <= LIMITS.hours), '/durationHours'),
  },
  { code: OUT_OF_CALENDAR, brokenAt: ({ deadline }) => when(isOutOfCalendar(deadline), '/deadline') },
  { code: PAST, brokenAt: ({ deadline }, { today }) => when(deadline !== null && deadline < today, '/deadline') },
];

const OFFER_RULES: readonly ContentRule<OfferContent>[] = [
  ...POSTING_RULES,
  tooLong('wants', LIMITS.remark),
  outOfRange('capacity', 1, LIMITS.places),
  outOfRange('leadTimeDays', 0, LIMITS.leadTimeDays),
  outOfRange('restPeriodDays', 0, LIMITS.restPeriodDays),
  outOfRange('minGroupSize', 1, LIMITS.people),
  outOfRange('maxGroupSize', 1, LIMITS.people),
  {
    code: 'code.unknown',
    brokenAt: ({ fieldsRefused }, { vocabulary }) =>
      each(
        fieldsRefused,
        (code) => !vocabulary.has('fields', code),
        (i) => `/fieldsRefused/${i}`,
      ),
  },
  {
    code: 'field.liked-and-refused',
    brokenAt: ({ fields, fieldsRefused }) =>
      each(
        fieldsRefused,
        (code) => fields.includes(code),
        (i) => `/fieldsRefused/${i}`,
      ),
  },
  {
    code: OUT_OF_CALENDAR,
    brokenAt: ({ availableFrom, availableUntil }) => [
      ...when(isOutOfCalendar(availableFrom), '/availableFrom'),
      ...when(isOutOfCalendar(availableUntil), '/availableUntil'),
    ],
  },
  {
    code: 'time-window.backwards',
    brokenAt: ({ availableFrom, availableUntil }) =>
      when(availableFrom !== null && availableUntil !== null && availableFrom > availableUntil, '/availableUntil'),
  },
  {
    code: PAST,
    brokenAt: ({ availableUntil }, { today }) =>
      when(availableUntil !== null && availableUntil < today, '/availableUntil'),
  },
  {
    code: 'group-size.backwards',
    brokenAt: ({ minGroupSize, maxGroupSize }) =>
      when(minGroupSize !== null && maxGroupSize !== null && minGroupSize > maxGroupSize, '/maxGroupSize'),
  },
];

/** Everything that is wrong with what a need says. */
export function faultsInNeed(content: NeedContent, vocabulary: Vocabulary, now: Date): FieldFault[] {
  return faultsBy(NEED_RULES, content, vocabulary, now);
}

/** Everything that is wrong with what an offer says. */
export function faultsInOffer(content: OfferContent, vocabulary: Vocabulary, now: Date): FieldFault[] {
  return faultsBy(OFFER_RULES, content, vocabulary, now);
}

/** @throws DomainError invalid `<noun>.unknown-code` when only codes are wrong, `<noun>.invalid` otherwise */
export function mustBeFaultless(noun: 'need' | 'offer', faults: readonly FieldFault[]): void {
  if (faults.length === 0) return;
  const onlyCodes = faults.every((fault) => fault.code === 'code.unknown');
  throw new DomainError('invalid', onlyCodes ? `${noun}.unknown-code` : `${noun}.invalid`, {}, faults);
}

/**
 * What a coordinator will read must be whole: a draft may still lack its story, and its dates may have passed.
 * @throws DomainError conflict `<noun>.incomplete`
 */
export function mustBeComplete(noun: 'need' | 'offer', content: PostingContent, faults: readonly FieldFault[]): void {
  const missing = content.story.trim() === '' ? [{ pointer: '/story', code: 'field.required' }] : [];
  const all = [...missing, ...faults];
  if (all.length > 0) throw new DomainError('conflict', `${noun}.incomplete`, {}, all);
}

/** An edit is not refused for a day that went by in a field it does not touch. */
export function withoutOldDates(faults: readonly FieldFault[], editedFields: readonly string[]): FieldFault[] {
  return faults.filter(({ code, pointer }) => code !== PAST || editedFields.includes(pointer.slice(1)));
}

function faultsBy<Content>(
  rules: readonly ContentRule<Content>[],
  content: Content,
  vocabulary: Vocabulary,
  now: Date,
): FieldFault[] {
  const setting = { vocabulary, now, today: localDateOf(now) };
  return rules.flatMap(({ code, details, brokenAt }) =>
    brokenAt(content, setting).map((pointer) => ({ pointer, code, ...(details && { details }) })),
  );
}

function tooLong<Key extends string>(field: Key, maximum: number): ContentRule<Readonly<Record<Key, string>>> {
  return {
    code: 'field.too-long',
    details: { maximum },
    brokenAt: (content) => when(content[field].length > maximum, `/${field}`),
  };
}

function outOfRange<Key extends string>(
  field: Key,
  minimum: number,
  maximum: number,
): ContentRule<Readonly<Record<Key, number | null>>> {
  return {
    code: 'number.out-of-range',
    details: { minimum, maximum },
    brokenAt: (content) => {
      const value = content[field];
      return when(value !== null && !isWhole(value, minimum, maximum), `/${field}`);
    },
  };
}

/** Years of other than four digits do not compare as text, and neither the database nor RFC 3339 takes all of them. */
function isOutOfCalendar(date: LocalDate | null): boolean {
  return date !== null && (date.length !== 10 || date < CALENDAR.first || date > CALENDAR.last);
}

function isWhole(value: number, minimum: number, maximum: number): boolean {
  return Number.isInteger(value) && value >= minimum && value <= maximum;
}

function when(broken: boolean, pointer: string): string[] {
  return broken ? [pointer] : [];
}

function each<T>(items: readonly T[], broken: (item: T) => boolean, pointer: (index: number) => string): string[] {
  return items.flatMap((item, index) => when(broken(item), pointer(index)));
}
