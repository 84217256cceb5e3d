import { addDays, localDateOf } from '@app/kernel';
import { type Details, NO_HISTORY, type Pair } from './facts';
import { hoursMeet } from './hours';
import { suitableDays } from './suitable-days';

/** A condition that is not weighed: while it stands, the two are not proposed to each other. */
export type Obstacle = { readonly code: ObstacleCode; readonly details: Details };

type Rule = {
  readonly obstacle: string;
  readonly stands: (pair: Pair) => boolean;
  readonly details?: (pair: Pair) => Details;
};

/** Each row is one rule of the exchange. To change policy, change a row; nothing else knows the rules. */
const RULES = [
  {
    obstacle: 'need-not-open',
    stands: ({ need, today }) =>
      !['published', 'partly_filled'].includes(need.state) ||
      need.filled >= need.wanted ||
      (need.deadline !== null && need.deadline < today),
  },
  {
    obstacle: 'offer-not-available',
    stands: ({ offer, today }) =>
      !['available', 'committed', 'exhausted'].includes(offer.state) ||
      (offer.availableUntil !== null && offer.availableUntil < today),
  },
  { obstacle: 'party-not-registered', stands: ({ need, offer }) => !need.party.registered || !offer.party.registered },
  {
    obstacle: 'capacity-used-up',
    stands: ({ offer }) => offer.committed >= offer.capacity,
    details: ({ offer }) => ({ count: offer.capacity }),
  },
  { obstacle: 'same-party', stands: ({ need, offer }) => need.partyId === offer.partyId },
  {
    obstacle: 'resource-kind-differs',
    stands: ({ need, offer }) => need.resourceKind !== offer.resourceKind,
    details: ({ need, offer }) => ({ wanted: [need.resourceKind], offered: [offer.resourceKind] }),
  },
  {
    obstacle: 'place-not-served',
    stands: ({ need, offer }) =>
      !(need.online && offer.online) &&
      need.districts.length > 0 &&
      offer.districts.length > 0 &&
      !meet(need.districts, offer.districts),
    details: ({ need }) => ({ districts: need.districts }),
  },
  {
    obstacle: 'dates-do-not-overlap',
    stands: ({ need, offer, days }) => suitableDays(need, offer, days).length === 0,
  },
  {
    obstacle: 'lead-time-too-short',
    stands: ({ need, offer, today, days }) => {
      const suitable = suitableDays(need, offer, days);
      const earliest = addDays(today, offer.leadTimeDays);
      return suitable.length > 0 && !suitable.some((day) => day >= earliest);
    },
    details: ({ offer }) => ({ count: offer.leadTimeDays }),
  },
  {
    obstacle: 'times-of-day-differ',
    stands: ({ need, offer, today, days }) =>
      !hoursMeet(need, offer, () => {
        const suitable = suitableDays(need, offer, days);
        const inTime = suitable.filter((day) => day >= addDays(today, offer.leadTimeDays));
        return inTime.length > 0 ? inTime : suitable;
      }),
  },
  {
    obstacle: 'field-refused',
    stands: ({ need, offer }) => meet(need.fields, offer.fieldsRefused),
    details: ({ need, offer }) => ({ fields: need.fields.filter((field) => offer.fieldsRefused.includes(field)) }),
  },
  {
    obstacle: 'language-missing',
    stands: ({ need, offer }) =>
      need.languages.length > 0 &&
      offer.languages.length > 0 &&
      !need.languages.some((language) => speaks(offer.languages, language)),
    details: ({ need }) => ({ languages: need.languages }),
  },
  { obstacle: 'minors-not-accepted', stands: ({ need, offer }) => need.minors && !offer.acceptsMinors },
  {
    obstacle: 'group-too-small',
    stands: ({ need, offer }) =>
      need.groupSize !== null && offer.minGroupSize !== null && need.groupSize < offer.minGroupSize,
    details: ({ offer }) => ({ count: offer.minGroupSize ?? 0 }),
  },
  {
    obstacle: 'group-too-large',
    stands: ({ need, offer }) =>
      need.groupSize !== null && offer.maxGroupSize !== null && need.groupSize > offer.maxGroupSize,
    details: ({ offer }) => ({ count: offer.maxGroupSize ?? 0 }),
  },
  {
    obstacle: 'rest-period-running',
    stands: (pair) => restEndsOn(pair) > pair.today,
    details: (pair) => ({ date: restEndsOn(pair) }),
  },
  {
    obstacle: 'year-cap-reached',
    stands: ({ offer, history = NO_HISTORY }) =>
      history.takenThisYear >= (offer.convenienceCard?.capPerYear ?? Infinity),
    details: ({ offer }) => ({ count: offer.convenienceCard?.capPerYear ?? 0 }),
  },
] as const satisfies readonly Rule[];

export type ObstacleCode = (typeof RULES)[number]['obstacle'];

export const OBSTACLE_CODES: readonly ObstacleCode[] = RULES.map(({ obstacle }) => obstacle);

/** Everything that stands between this need and this offer; empty means they may be proposed to each other. */
export function obstaclesBetween(pair: Pair): Obstacle[] {
  return RULES.filter((rule) => rule.stands(pair)).map((rule) => ({
    code: rule.obstacle,
    details: 'details' in rule ? rule.details(pair) : {},
  }));
}

/** The first day on which the party may be asked again; the empty text when nothing was asked of it yet. */
function restEndsOn({ offer, load }: Pair): string {
  if (offer.restPeriodDays === 0 || load.lastContactAt === null) return '';
  return addDays(localDateOf(load.lastContactAt), offer.restPeriodDays);
}

/**
 * Whoever speaks easy Japanese speaks Japanese; the other way round it is a skill: those who ask for easy Japanese and
 * not for Japanese do not follow the latter.
 */
export function spokenBy(languages: readonly string[]): readonly string[] {
  return languages.includes('ja-easy') && !languages.includes('ja') ? [...languages, 'ja'] : languages;
}

export function speaks(languages: readonly string[], wanted: string): boolean {
  return spokenBy(languages).includes(wanted);
}

function meet<T>(some: readonly T[], others: readonly T[]): boolean {
  return some.some((one) => others.includes(one));
}
