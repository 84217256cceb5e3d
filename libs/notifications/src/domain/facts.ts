import type { Labels } from '@app/kernel';

// What is known, when a job runs, of the thing that an event is about. Read from the state, not from the event.

/** A need or an offer. */
export type EntryFacts = {
  readonly title: string;
  readonly partyId: string;
  readonly partyName: string;
  readonly note: string;
  /** Why it was refused, in the words that the party may see. */
  readonly reason: Labels | null;
};

export type SideFacts = {
  readonly partyId: string;
  readonly partyName: string;
  /** Has said yes, by asking or by answering. */
  readonly hasAnswered: boolean;
  readonly agreementConfirmed: boolean;
};

export type MatchFacts = {
  readonly title: string;
  readonly state: string;
  readonly origin: string;
  readonly need: SideFacts;
  readonly offer: SideFacts;
  readonly endedBySide: string | null;
  /** Why it was refused or declined, in the words that the other side may see. */
  readonly reason: Labels | null;
  /** What the latest counter-proposal gave as its reason, in the words that the other side may see. */
  readonly counterReason: Labels | null;
};

export type CollaborationFacts = {
  readonly title: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly reason: Labels | null;
  readonly parties: readonly {
    readonly partyId: string;
    readonly partyName: string;
    readonly side: 'need' | 'offer' | 'partner';
  }[];
  /** Who has agreed to the story as it stands; empty while there is none. */
  readonly storyConsents: readonly string[];
  /** The participation that the event is about, when it is about one. */
  readonly participation: {
    readonly reportedForPartyId: string | null;
    readonly date: string;
    readonly hours: number;
  } | null;
};

export type PartyFacts = {
  readonly partyId: string;
  readonly name: string;
  readonly note: string;
  /** The person that the event is about, when it is about one who can be seen here. */
  readonly person: string | null;
};

export type EventFacts = {
  readonly title: string;
  readonly heldOn: string;
  readonly startsAt: string;
  readonly place: string;
  /** Those of the parties that the happening names. */
  readonly parties: readonly { readonly partyId: string; readonly partyName: string }[];
};

export type PlanFacts = { readonly title: string };

/** What lies in the work queue. */
export type WorkFacts = { readonly title: string };

/** A run of the assignment. */
export type RunFacts = { readonly requestedBy: string };

/** A file that was taken in: in rows. */
export type ImportFacts = {
  readonly requestedBy: string;
  readonly file: string;
  readonly written: number;
  readonly skipped: number;
};

/** Somebody without an account who would join in: what is told of it names nobody. */
export type InterestFacts = { readonly title: string };
