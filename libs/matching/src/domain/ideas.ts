import type { AskingTerms, NeedSide, OfferSide } from './facts';

/** What is known of a party that could do more than it has offered. */
export type PossibleHelper = {
  readonly partyId: string;
  readonly kind: string;
  readonly name: string;
  readonly profile: string;
  readonly fields: readonly string[];
  readonly districts: readonly string[];
  readonly registered: boolean;
  /** Its convenience card; null when it has none. */
  readonly terms: AskingTerms | null;
  /** What it offers or has offered. */
  readonly offered: readonly OfferSide[];
  /** How many of its matches led somewhere in this fiscal year. */
  readonly helpedThisYear: number;
};

/** Enough, by its own card. */
export function hasDoneItsPart({ terms, helpedThisYear }: PossibleHelper): boolean {
  return terms !== null && terms.capPerYear !== null && helpedThisYear >= terms.capPerYear;
}

/**
 * The offer that this party could make for that need: on the terms of its card, with the skills and the refusals of
 * what it has offered before. It is judged as any offer; whoever is asked may still say no.
 */
export function imaginedOffer(helper: PossibleHelper, need: NeedSide): OfferSide {
  const { offered, terms } = helper;
  return {
    id: helper.partyId,
    partyId: helper.partyId,
    state: 'available',
    title: helper.name,
    story: [helper.profile, ...offered.map(({ title, story }) => `${title}\n${story}`)].join('\n'),
    resourceKind: need.resourceKind,
    skills: bestSkills(offered),
    fields: distinct([...helper.fields, ...offered.flatMap(({ fields }) => fields)]),
    sdgs: distinct(offered.flatMap(({ sdgs }) => sdgs)),
    quantity: null,
    districts: offered.some(({ districts }) => districts.length === 0)
      ? []
      : distinct(offered.flatMap(({ districts }) => districts)),
    online: offered.some(({ online }) => online),
    timeWindows: [],
    weekdays: terms?.weekdays ?? [],
    timesOfDay: terms?.timesOfDay ?? [],
    languages: distinct(offered.flatMap(({ languages }) => languages)),
    capacity: 1,
    committed: 0,
    fieldsRefused: distinct(offered.flatMap(({ fieldsRefused }) => fieldsRefused)),
    availableFrom: null,
    availableUntil: null,
    leadTimeDays: terms?.noticeDays ?? Math.max(0, ...offered.map(({ leadTimeDays }) => leadTimeDays)),
    minGroupSize: null,
    maxGroupSize: null,
    // Nobody is sent among children who has not said so.
    acceptsMinors: offered.some(({ acceptsMinors }) => acceptsMinors),
    restPeriodDays: terms?.contactRestDays ?? Math.max(0, ...offered.map(({ restPeriodDays }) => restPeriodDays)),
    wants: offered.map(({ wants }) => wants).find((wants) => wants !== '') ?? '',
    party: { kind: helper.kind, districts: helper.districts, registered: helper.registered },
  };
}

/** Each skill with the highest level at which it was offered. */
function bestSkills(offered: readonly OfferSide[]): OfferSide['skills'] {
  const levels = new Map<string, number>();
  for (const { code, level } of offered.flatMap(({ skills }) => skills)) {
    levels.set(code, Math.max(level, levels.get(code) ?? 0));
  }
  return [...levels].map(([code, level]) => ({ code, level }));
}

function distinct<T>(values: readonly T[]): T[] {
  return [...new Set(values)];
}
