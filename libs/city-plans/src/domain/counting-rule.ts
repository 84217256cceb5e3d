import type { FiscalYear, Labels } from '@app/kernel';

export type Side = 'need' | 'offer' | 'partner';

/** Of the people whom a collaboration reached: three generations, and across them those from abroad. */
export type ReachedPart = 'minors' | 'adults' | 'seniors' | 'foreign_residents';

/** At least so many distinct parties on these sides are of these kinds, or of any other than these. */
export type PartyCondition = {
  readonly sides: readonly Side[];
  readonly kinds?: readonly string[];
  readonly otherThan?: readonly string[];
  readonly atLeast: number;
};

/** Which collaborations pass. An absent condition lets all pass; of fields and districts one in common is enough. */
export type CollaborationConditions = {
  readonly resourceKinds?: readonly string[];
  readonly forms?: readonly string[];
  readonly domains?: readonly string[];
  readonly fields?: readonly string[];
  readonly districts?: readonly string[];
  /** Whether minors take part. */
  readonly minors?: boolean;
  /** Whether foreign residents were reached, as far as somebody counted. */
  readonly foreignResidents?: boolean;
  /** How many of the generations (minors, adults, seniors) were reached at least. */
  readonly generations?: number;
  /** How far it must have come; `verified` when absent. */
  readonly reached?: 'agreed' | 'completed' | 'verified';
  /** The first condition also says who is counted, where parties or employers are. */
  readonly parties: readonly PartyCondition[];
};

/** What puts a collaboration into a fiscal year: its agreement, any day of its activity (maybe two years), its last day. */
export type CountingYear = 'agreed' | 'active' | 'ended';

/**
 * Counts collaborations, the distinct parties who took part or their employers, or adds up the people reached or the
 * hours worked. With repeats (延べ) a party counts in each collaboration anew. At a date counts what is going on then.
 */
export type CollaborationRule = CollaborationConditions & {
  readonly counts: 'collaborations' | 'employers' | 'taking_part' | 'people_reached' | 'hours';
  readonly aggregation: 'annual' | 'cumulative' | 'cumulative_with_repeats' | 'at_date';
  readonly year: CountingYear;
  /**
   * Also counts what the divisions reported in the closed survey of the year, each thing once: all of it, or what they
   * did with somebody outside of the city hall. Of collaborations active in a year only.
   */
  readonly divisionReports?: 'all' | 'with_community';
  /** Of the people reached only these, where people reached are counted; of whom nobody counted them, none. */
  readonly people?: ReachedPart;
};

/** In percent: how many of one set of collaborations also pass further conditions. */
export type RateRule = {
  readonly counts: 'rate';
  readonly aggregation: 'rate';
  readonly year: CountingYear;
  readonly among: CollaborationConditions;
  readonly passing: CollaborationConditions;
};

/**
 * Counts the registrations that are in force on the reference date: of parties of these kinds, as a party or as a
 * supporter, or of addresses for the mail magazine, which have no kind. What coordinators write down, counselling cases
 * by the day they came in and round tables by the day they were held, is counted in its fiscal year.
 */
export type RegisterRule =
  | {
      readonly counts: 'parties';
      readonly aggregation: 'at_date';
      readonly register: 'registrations' | 'supporters' | 'mail_magazine';
      readonly kinds: readonly string[];
    }
  | {
      readonly counts: 'parties';
      readonly aggregation: 'annual';
      readonly register: 'counselling_cases' | 'round_tables';
      readonly kinds: readonly string[];
    };

/**
 * Registers that are kept since the product is there. Before its first record such a register tells nothing of a year;
 * parties registered long before, so theirs does.
 */
export const REGISTERS_BEGUN_HERE: readonly RegisterRule['register'][] = [
  'mail_magazine',
  'counselling_cases',
  'round_tables',
];

export type CountingDefinition = CollaborationRule | RateRule | RegisterRule;

/** How a figure is computed, in a form that a city can read and change. A changed rule is a new version. */
export type CountingRule = {
  readonly code: string;
  readonly version: number;
  readonly description: Labels;
  readonly definition: CountingDefinition;
};

/** The plan's own figure, carried on: what happened up to the end of `coversThrough` is inside it. */
export type OpeningBalance = {
  readonly value: number;
  readonly fiscalYear: FiscalYear;
  readonly coversThrough: FiscalYear;
  readonly source: string;
};
