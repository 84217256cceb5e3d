import type { FiscalYear, Labels } from '@app/kernel';

export type Side = 'need' | 'offer' | 'partner';

/** At least so many distinct parties on these sides are of these kinds, or of any other than these. */
export type PartyCondition = {
  readonly sides: readonly Side[];
  readonly kinds?: readonly string[];
  readonly otherThan?: readonly string[];
  readonly atLeast: number;
};

/**
 * Counts verified collaborations, or the distinct employers of those who worked in them. An absent list lets all
 * pass. `year` says what puts a collaboration into a fiscal year: the day it was agreed, any day of its activity
 * (it may count in two years), or its last day.
 */
export type CollaborationRule = {
  readonly counts: 'collaborations' | 'employers';
  readonly aggregation: 'annual' | 'cumulative';
  readonly year: 'agreed' | 'active' | 'ended';
  readonly resourceKinds?: readonly string[];
  readonly forms?: readonly string[];
  readonly domains?: readonly string[];
  /** For employers, the first condition also says who the workers are. */
  readonly parties: readonly PartyCondition[];
};

/**
 * Counts the registrations that are in force on the reference date: of parties of these kinds, as a party or as a
 * supporter, or of addresses for the mail magazine, which have no kind.
 */
export type RegisterRule = {
  readonly counts: 'parties';
  readonly aggregation: 'at_date';
  readonly register: 'registrations' | 'supporters' | 'mail_magazine';
  readonly kinds: readonly string[];
};

export type CountingDefinition = CollaborationRule | RegisterRule;

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
