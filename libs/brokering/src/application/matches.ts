import type { LocalDate } from '@app/kernel';
import type { Agreement } from '../domain/agreement';
import type { Match, Side } from '../domain/match';

export type AnswerKind = 'accept' | 'decline' | 'counter';

/** Other terms under which a side would say yes. */
export type CounterProposal = {
  readonly date?: LocalDate | undefined;
  readonly timeWindows?: readonly { readonly from: string; readonly to: string }[] | undefined;
  readonly quantity?: { readonly count: number; readonly unit: string } | undefined;
  readonly resourceKind?: string | undefined;
  readonly note?: string | undefined;
};

export type Answer = {
  readonly id: string;
  readonly side: Side;
  readonly answer: AnswerKind;
  readonly reasonCode: string | null;
  readonly text: string;
  readonly counter: CounterProposal | null;
  readonly answeredBy: string;
  readonly onBehalf: boolean;
  readonly answeredAt: Date;
};

/** The matches as the use cases see them. Everything runs inside a transaction. */
export abstract class Matches {
  /** Which need and offer a match is about: never changes, so it needs no lock. */
  abstract pairOf(id: string): Promise<{ needId: string; offerId: string | null }>;
  /** The matches of a need that have not been introduced and have not ended, in the order of their ids. */
  abstract openOfNeed(needId: string): Promise<{ id: string; offerId: string | null }[]>;
  /** The matches under way whose need or offer is no longer there. */
  abstract abandoned(limit: number): Promise<string[]>;
  /** The pairs of these needs that have a live match. */
  abstract liveOfNeeds(
    needIds: readonly string[],
  ): Promise<{ needId: string; offerId: string | null; offerPartyId: string }[]>;
  /** The match as it stands, without a lock. */
  abstract read(id: string): Promise<Match>;
  /** Locks the match until the transaction ends: both sides may answer in the same second. */
  abstract take(id: string): Promise<Match>;
  /** Lets no other transaction decide meanwhile whether these parties may be asked. After the rows, before the outbox. */
  abstract keepFromAsking(partyIds: readonly string[]): Promise<void>;
  /** Nobody changes these parties until the transaction ends. */
  abstract holdParties(partyIds: readonly string[]): Promise<void>;
  /** How far the matches of a need or an offer have come: grows whenever one of them begins, moves or ends. */
  abstract versionAround(posting: { readonly needId: string } | { readonly offerId: string }): Promise<number>;
  /** @throws DomainError conflict `match.already-exists` when the same pair already has a live match */
  abstract save(match: Match): Promise<void>;
  abstract addAnswer(match: Match, answer: Answer): Promise<void>;
  /** The agreement of a match that was taken. */
  abstract agreementOf(matchId: string): Promise<Agreement | null>;
  abstract saveAgreement(match: Match, agreement: Agreement): Promise<void>;
}
