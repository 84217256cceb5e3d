import type { AgreedMatchFacts } from '@app/brokering';
import type { FiscalYear, LocalDate } from '@app/kernel';
import type { Collaboration, CollaborationParty } from '../domain/collaboration';
import type { Correction, Outcome } from '../domain/outcome';
import type { Participation } from '../domain/participation';
import type { Story } from '../domain/story';

/** What the collaboration takes over from the need and the offer that it came from. */
export type CollaborationOrigin = {
  readonly needId: string;
  readonly offerId: string | null;
  readonly title: string;
  readonly resourceKind: string;
  readonly fields: readonly string[];
  readonly sdgs: readonly number[];
  readonly districts: readonly string[];
  readonly minors: boolean;
  readonly agreedOn: LocalDate;
  readonly terms: AgreedMatchFacts['agreement']['terms'];
};

export type ReviewScores = {
  readonly sharedAim: number;
  readonly equality: number;
  readonly rolesKept: number;
  readonly informationShared: number;
  readonly result: number;
};

export type Review = {
  readonly partyId: string;
  readonly scores: ReviewScores;
  readonly wentWell: string;
  readonly wasHard: string;
  readonly next: string;
  readonly reviewedBy: string;
  readonly reviewedAt: Date;
};

/** Collaborations as the use cases see them. Everything runs inside a transaction. */
export abstract class Collaborations {
  abstract add(collaboration: Collaboration, origin: CollaborationOrigin, at: Date): Promise<void>;
  /** As it stands, without a lock. @throws DomainError not-found `collaboration.not-found` */
  abstract read(id: string): Promise<Collaboration>;
  /** Locks the collaboration until the transaction ends. @throws DomainError not-found `collaboration.not-found` */
  abstract take(id: string): Promise<Collaboration>;
  abstract save(collaboration: Collaboration): Promise<void>;
  /** Those whose first day has come and that nobody has started. */
  abstract dueOn(today: LocalDate, limit: number): Promise<string[]>;

  /** Has its schedule a day between these two, neither of them counted? */
  abstract hasScheduledBetween(id: string, after: LocalDate, before: LocalDate): Promise<boolean>;

  /** The goals that the collaboration took over from its need. */
  abstract sdgsOf(id: string): Promise<number[]>;

  /** Writes a party's review in place of its earlier one. */
  abstract saveReview(collaboration: Collaboration, review: Review): Promise<void>;
  /** Whose review looks back on the present completion: one from before a re-opening does not. */
  abstract partiesThatReviewed(id: string): Promise<string[]>;
}

/** The hours of a collaboration that was taken. */
export abstract class Participations {
  /** @throws DomainError not-found `participation.not-found` */
  abstract of(collaboration: Collaboration, id: string): Promise<Participation>;
  abstract save(collaboration: Collaboration, participation: Participation): Promise<void>;
  abstract confirmedHours(collaborationId: string): Promise<number>;
  /** Reported or confirmed. */
  abstract undisputedHours(collaborationId: string): Promise<number>;
  /** For which of these parties this person may take part, or null. */
  abstract partyOfPerson(personId: string, parties: readonly CollaborationParty[]): Promise<string | null>;
}

/** The outcome and the story of a collaboration that was taken. */
export abstract class Outcomes {
  abstract of(collaborationId: string): Promise<Outcome | null>;
  abstract save(collaboration: Collaboration, outcome: Outcome): Promise<void>;
  /** Keeps what stood before a correction. */
  abstract keepOld(collaboration: Collaboration, kept: KeptValue): Promise<void>;
  /** Locks the rows of verified outcomes whose collaboration was agreed or begun by one day, verified by another. */
  abstract takeVerified(days: { readonly begunBy: LocalDate; readonly verifiedBy: LocalDate }): Promise<OpenOutcome[]>;
  /** Writes what `lockOutcome` decided for all of them. */
  abstract lock(collaborationIds: readonly string[], fiscalYear: FiscalYear): Promise<void>;
  abstract storyOf(collaborationId: string): Promise<Story | null>;
  abstract saveStory(collaboration: Collaboration, story: Story, at: Date): Promise<void>;
}

export type OpenOutcome = {
  readonly collaboration: Pick<Collaboration, 'id' | 'matchId' | 'parties'>;
  readonly outcome: Outcome;
};

export type KeptValue = {
  readonly id: string;
  readonly field: Correction['field'];
  readonly oldValue: unknown;
  readonly newValue: unknown;
  readonly reason: string;
  readonly correctedBy: string;
  readonly correctedOn: LocalDate;
  /** Set when a closed fiscal year had the old value. */
  readonly lockedFiscalYear: FiscalYear | null;
  readonly wasLocked: boolean;
};
