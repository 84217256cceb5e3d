import type { FiscalYear, LocalDate } from '@app/kernel';
import type { ReachedPart, Side } from './counting-rule';

export type CountedParty = {
  /** Of a party that was merged into another, the other's. */
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  /** False for persons, and for a party that does not show its name. */
  readonly namePublic: boolean;
  /** The record that stands in the papers, where it was merged into this one, and since when the two are one party. */
  readonly mergedFrom?: {
    readonly id: string;
    readonly name: string;
    readonly namePublic: boolean;
    readonly since: LocalDate;
  } | null;
};

export type CollaboratingParty = CountedParty & {
  readonly side: Side;
  /** Of a person. By its id when the employer is a party here, by name otherwise. */
  readonly employer: CountedParty | { readonly id: null; readonly name: string } | null;
};

/** A collaboration as counting sees it. */
export type CollaborationFacts = {
  readonly id: string;
  readonly title: string;
  readonly state: string;
  readonly outcomeState: string | null;
  readonly resourceKind: string;
  readonly form: string;
  readonly domain: string;
  readonly fields: readonly string[];
  readonly districts: readonly string[];
  readonly minors: boolean;
  readonly peopleReached: number;
  /** Who they were, as far as somebody counted. Facts that were frozen before this was asked for do not have it. */
  readonly reached?: Readonly<Record<ReachedPart, number | null>>;
  /** Confirmed hours of all who took part. */
  readonly hours: number;
  readonly agreedOn: LocalDate;
  readonly startsOn: LocalDate;
  readonly endsOn: LocalDate;
  readonly completedOn: LocalDate | null;
  /** The other record of the same collaboration, which counts in place of this one. */
  readonly sameAs: { readonly id: string; readonly title: string; readonly since: LocalDate } | null;
  readonly parties: readonly CollaboratingParty[];
};

/** A party's registration: in force from its first day to the day before `until`. */
export type RegisterFacts = CountedParty & {
  readonly from: LocalDate;
  readonly until: LocalDate | null;
  /** The record that this one was merged into: the two are one registration. */
  readonly mergedInto: { readonly id: string; readonly since: LocalDate } | null;
};

/** What a division of the city hall said in a year's survey of a thing that it did. */
export type ReportFacts = {
  readonly id: string;
  readonly fiscalYear: FiscalYear;
  /** The same for all reports of one thing: the collaboration that it is, where that is on record. */
  readonly countedAs: string;
  readonly title: string;
  readonly division: CountedParty;
  readonly verdict: 'listed' | 'confirmed' | 'corrected' | 'added' | 'not_ours';
  readonly surveyClosed: boolean;
  /** Was anybody outside of the city hall with it? */
  readonly withCommunity: boolean;
  readonly startsOn: LocalDate;
  readonly collaboration: { readonly id: string; readonly cancelled: boolean; readonly verified: boolean } | null;
};
