import type { Match, Side } from '../domain/match';

/** A person who can be reached for a side. */
export type Contact = {
  readonly side: Side;
  readonly partyId: string;
  readonly personId: string;
  readonly personName: string;
  readonly email: string | null;
  readonly phone: string | null;
};

export type Disclosure = {
  readonly id: string;
  readonly match: Match;
  readonly ofPartyId: string;
  readonly ofPersonId: string;
  readonly toPersonId: string;
  readonly at: Date;
};

/** The contact details of the people behind parties, and the record of whom they were shown to. */
export abstract class Contacts {
  /** The representatives of these parties, and their contact persons. */
  abstract of(sides: readonly { readonly side: Side; readonly partyId: string }[]): Promise<Contact[]>;
  /** False when this disclosure had been recorded before. */
  abstract recordFirst(disclosure: Disclosure): Promise<boolean>;
}
