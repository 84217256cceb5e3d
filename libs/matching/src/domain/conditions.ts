import { type ObstacleCode, obstaclesBetween, speaks } from './eligibility';
import type { Details, NeedSide, OfferSide, Pair } from './facts';

/** One condition that the offer made and that the need keeps. */
export type Condition = { readonly code: ConditionCode; readonly details: Details };

/** What the offer's side wants to know first: what it gets, and that it is asked on its own terms. */
export type Terms = {
  readonly partyKind: string;
  /** In the words of the need's side, and of the offer's; empty when nothing was said. */
  readonly givesBack: string;
  readonly wants: string;
  readonly conditions: readonly Condition[];
};

type Row = {
  readonly condition: string;
  readonly made: (offer: OfferSide, need: NeedSide) => boolean;
  /** While this stands the condition is not kept. */
  readonly obstacle: ObstacleCode;
  readonly details?: (offer: OfferSide, need: NeedSide) => Details;
};

const WORKDAYS = [1, 2, 3, 4, 5];
const WEEKEND = [6, 7];

/** Each row is a condition that an offer can make, in the order in which people read them. */
const ROWS = [
  {
    condition: 'on-workdays',
    made: ({ weekdays }) => weekdays.length > 0 && weekdays.every((day) => WORKDAYS.includes(day)),
    obstacle: 'dates-do-not-overlap',
  },
  {
    condition: 'at-the-weekend',
    made: ({ weekdays }) => weekdays.length > 0 && weekdays.every((day) => WEEKEND.includes(day)),
    obstacle: 'dates-do-not-overlap',
  },
  {
    condition: 'on-weekdays',
    made: ({ weekdays }) => [WORKDAYS, WEEKEND].every((days) => weekdays.some((day) => days.includes(day))),
    obstacle: 'dates-do-not-overlap',
    details: ({ weekdays }) => ({ weekdays: weekdays.map(String) }),
  },
  {
    condition: 'at-times-of-day',
    made: ({ timesOfDay }, need) => timesOfDay.length > 0 && need.timesOfDay.length > 0,
    obstacle: 'times-of-day-differ',
    details: ({ timesOfDay }, need) => ({ timesOfDay: timesOfDay.filter((time) => need.timesOfDay.includes(time)) }),
  },
  {
    condition: 'within-hours',
    made: ({ quantity }, { durationHours }) =>
      quantity?.unit === 'hours' && durationHours !== null && durationHours <= quantity.count,
    obstacle: 'dates-do-not-overlap',
    details: ({ quantity }) => ({ count: quantity?.count ?? 0 }),
  },
  { condition: 'online', made: (offer, need) => offer.online && need.online, obstacle: 'place-not-served' },
  {
    condition: 'in-districts',
    made: (offer, need) => offer.districts.some((district) => need.districts.includes(district)),
    obstacle: 'place-not-served',
    details: (offer, need) => ({ districts: need.districts.filter((district) => offer.districts.includes(district)) }),
  },
  {
    condition: 'in-the-city',
    made: (offer, need) => offer.districts.length === 0 && !(offer.online && need.online),
    obstacle: 'place-not-served',
  },
  {
    condition: 'in-its-period',
    made: ({ availableFrom, availableUntil }) => availableFrom !== null || availableUntil !== null,
    obstacle: 'dates-do-not-overlap',
  },
  {
    condition: 'with-notice',
    made: ({ leadTimeDays }) => leadTimeDays > 0,
    obstacle: 'lead-time-too-short',
    details: ({ leadTimeDays }) => ({ count: leadTimeDays }),
  },
  {
    condition: 'large-enough',
    made: ({ minGroupSize }, { groupSize }) => minGroupSize !== null && groupSize !== null,
    obstacle: 'group-too-small',
    details: ({ minGroupSize }) => ({ count: minGroupSize ?? 0 }),
  },
  {
    condition: 'small-enough',
    made: ({ maxGroupSize }, { groupSize }) => maxGroupSize !== null && groupSize !== null,
    obstacle: 'group-too-large',
    details: ({ maxGroupSize }) => ({ count: maxGroupSize ?? 0 }),
  },
  {
    condition: 'no-field-refused',
    made: ({ fieldsRefused }, { fields }) => fieldsRefused.length > 0 && fields.length > 0,
    obstacle: 'field-refused',
  },
  {
    condition: 'in-its-languages',
    made: ({ languages }, need) => languages.length > 0 && need.languages.length > 0,
    obstacle: 'language-missing',
    details: ({ languages }, need) => ({
      languages: languages.filter((language) => need.languages.some((wanted) => speaks([language], wanted))),
    }),
  },
  {
    condition: 'rested',
    made: ({ restPeriodDays }) => restPeriodDays > 0,
    obstacle: 'rest-period-running',
    details: ({ restPeriodDays }) => ({ count: restPeriodDays }),
  },
  {
    condition: 'within-year-cap',
    made: ({ convenienceCard }) => typeof convenienceCard?.capPerYear === 'number',
    obstacle: 'year-cap-reached',
    details: ({ convenienceCard }) => ({ count: convenienceCard?.capPerYear ?? 0 }),
  },
] as const satisfies readonly Row[];

export type ConditionCode = (typeof ROWS)[number]['condition'];

export const CONDITION_CODES: readonly ConditionCode[] = ROWS.map(({ condition }) => condition);

/** The offer's own terms in this pair: each condition that it made, that the need asks about, and that is kept. */
export function termsOf(pair: Pair): Terms {
  const { need, offer } = pair;
  const standing = new Set(obstaclesBetween(pair).map(({ code }) => code));
  return {
    partyKind: offer.party.kind,
    givesBack: need.givesBack,
    wants: offer.wants,
    conditions: ROWS.filter((row: Row) => row.made(offer, need) && !standing.has(row.obstacle)).map((row) => ({
      code: row.condition,
      details: 'details' in row ? row.details(offer, need) : {},
    })),
  };
}
