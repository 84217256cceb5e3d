import type { LocalDate } from '@app/kernel';
import type { Parameters } from './parameters';
import type { PairTexts } from './posting-text';

type Said = {
  readonly id: string;
  readonly partyId: string;
  /** Whether its party takes part: one that has lapsed or left does not. */
  readonly party: { readonly registered: boolean };
  readonly state: string;
  readonly title: string;
  readonly story: string;
  readonly resourceKind: string;
  readonly skills: readonly { readonly code: string; readonly level: number }[];
  readonly fields: readonly string[];
  readonly sdgs: readonly number[];
  readonly quantity: { readonly count: number; readonly unit: string } | null;
  readonly districts: readonly string[];
  readonly online: boolean;
  readonly timeWindows: readonly { readonly from: Date; readonly to: Date }[];
  readonly weekdays: readonly number[];
  readonly timesOfDay: readonly string[];
  readonly languages: readonly string[];
};

/** What is judged of a need. An empty list or null means "no wish". */
export type NeedSide = Said & {
  readonly wanted: number;
  readonly filled: number;
  readonly deadline: LocalDate | null;
  readonly minors: boolean;
  readonly groupSize: number | null;
  readonly durationHours: number | null;
  /** What the party gives back, in its own words. */
  readonly givesBack: string;
};

/** What is judged of an offer and of the party behind it. */
export type OfferSide = Said & {
  readonly capacity: number;
  readonly committed: number;
  readonly fieldsRefused: readonly string[];
  readonly availableFrom: LocalDate | null;
  readonly availableUntil: LocalDate | null;
  readonly leadTimeDays: number;
  readonly minGroupSize: number | null;
  readonly maxGroupSize: number | null;
  readonly acceptsMinors: boolean;
  readonly restPeriodDays: number;
  /** What the party hopes to get out of it, in its own words. */
  readonly wants: string;
  readonly party: { readonly kind: string; readonly districts: readonly string[] };
  /** What its party said once for all; `onItsCard` puts days, hours, notice and rest in force. */
  readonly convenienceCard?: AskingTerms | null;
};

/** What a business said once about when and how often it may be asked. */
export type AskingTerms = {
  readonly weekdays: readonly number[];
  readonly timesOfDay: readonly string[];
  readonly noticeDays: number | null;
  /** How often it wants to help in a fiscal year. */
  readonly capPerYear: number | null;
  readonly contactRestDays: number | null;
};

/** How often the party of an offer was asked lately. */
export type ContactLoad = {
  readonly proposedLast90Days: number;
  readonly lastContactAt: Date | null;
  readonly openMatches: number;
};

export const NO_CONTACT: ContactLoad = { proposedLast90Days: 0, lastContactAt: null, openMatches: 0 };

/** Collaborations that were verified, and what came of them. */
export type Outcomes = {
  readonly verified: number;
  /** The mean result in the joint reviews of them, 1 … 5; null when there is none. */
  readonly meanResult: number | null;
};

/** What the two did before, together and with others. */
export type History = {
  readonly together: Outcomes;
  readonly ofNeedParty: Outcomes;
  readonly ofOfferParty: Outcomes;
  /** How many proposals of the last year the offer's party answered, and how many ended in its silence. */
  readonly answers: { readonly answered: number; readonly silent: number };
  /** How often the offer's party helps in this fiscal year already, or is being asked to. */
  readonly takenThisYear: number;
};

export const NO_OUTCOMES: Outcomes = { verified: 0, meanResult: null };
export const NO_HISTORY: History = {
  together: NO_OUTCOMES,
  ofNeedParty: NO_OUTCOMES,
  ofOfferParty: NO_OUTCOMES,
  answers: { answered: 0, silent: 0 },
  takenThisYear: 0,
};

/** What is known of codes beyond their labels. */
export type Taxonomy = {
  /** The broader skills that a skill implies, directly. */
  impliedBy(skill: string): readonly string[];
  neighboursOf(district: string): readonly string[];
};

/** Everything that a judgement about one need and one offer looks at. */
export type Pair = {
  readonly need: NeedSide;
  readonly offer: OfferSide;
  readonly load: ContactLoad;
  /** How often the need's party has been helped before. */
  readonly timesHelped: number;
  /** Without it nothing is known. */
  readonly history?: History;
  readonly taxonomy: Taxonomy;
  readonly today: LocalDate;
  /** Today and the days that are looked at after it. */
  readonly days: readonly { readonly date: LocalDate; readonly weekday: number }[];
  /** The texts of both, read; without them they are read anew. */
  readonly texts?: PairTexts;
  /** What the municipality's decisions have taught; without it the priors are used. */
  readonly parameters?: Parameters;
};

/** Codes and counts for a sentence: lists of codes under the name of their dictionary, words, numbers, days. */
export type Details = Readonly<Record<string, readonly string[] | string | number>>;
