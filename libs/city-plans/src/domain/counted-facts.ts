import type { LocalDate } from '@app/kernel';
import type { Side } from './counting-rule';

export type CountedParty = {
  /** Of a party that was merged into another, the other's. */
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  /** False for persons, and for a party that does not show its name. */
  readonly namePublic: boolean;
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
  readonly agreedOn: LocalDate;
  readonly startsOn: LocalDate;
  readonly endsOn: LocalDate;
  readonly completedOn: LocalDate | null;
  readonly parties: readonly CollaboratingParty[];
};

/** A party's registration: in force from its first day to the day before `until`. */
export type RegisterFacts = CountedParty & {
  readonly from: LocalDate;
  readonly until: LocalDate | null;
  readonly merged: boolean;
};
