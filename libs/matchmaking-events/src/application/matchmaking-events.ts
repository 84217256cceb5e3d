import type { RememberedJudgement } from '@app/matching';
import type { MatchmakingEvent } from '../domain/matchmaking-event';
import type { Meeting } from '../domain/outcome';
import type { EventSide, Participant } from '../domain/participant';

/** Used within a transaction of the municipality. Whoever changes anything of an event has taken the event. */
export abstract class MatchmakingEvents {
  abstract add(event: MatchmakingEvent): Promise<void>;
  /** Locked until the transaction ends. @throws DomainError not-found `matchmaking-event.not-found` */
  abstract take(id: string): Promise<MatchmakingEvent>;
  abstract save(event: MatchmakingEvent): Promise<void>;
}

/** A need or an offer that somebody could bring. */
export type BroughtPosting = { readonly id: string; readonly partyId: string; readonly resourceKind: string };

export abstract class EventParticipants {
  /** In the order in which they were added. */
  abstract of(eventId: string): Promise<Participant[]>;
  abstract save(event: MatchmakingEvent, participant: Participant): Promise<void>;
  abstract remove(id: string): Promise<void>;
  /** @throws DomainError not-found `need.not-found`, `offer.not-found`, conflict `matchmaking-event.posting-not-open` */
  abstract posting(side: EventSide, id: string): Promise<BroughtPosting>;
  /** Of these needs and offers those that are still open. */
  abstract openPostings(ids: readonly string[]): Promise<BroughtPosting[]>;
  /** Pairs that are a match already, or that a side or a coordinator has said no to: `need:offer`. */
  abstract triedPairs(needIds: readonly string[]): Promise<ReadonlySet<string>>;
}

/** What a coordinator said about two participants: in which round they meet, or null: they do not. */
export type PairRule = {
  readonly needParticipantId: string;
  readonly offerParticipantId: string;
  readonly round: number | null;
};

export function keyOf(who: { readonly needParticipantId: string; readonly offerParticipantId: string }): string {
  return `${who.needParticipantId}:${who.offerParticipantId}`;
}

export abstract class EventPairRules {
  /** By round; those who shall not meet last. */
  abstract of(eventId: string): Promise<PairRule[]>;
  abstract save(event: MatchmakingEvent, rule: PairRule): Promise<void>;
  abstract remove(needParticipantId: string, offerParticipantId: string): Promise<void>;
}

export type PlannedMeeting = Omit<Meeting, 'outcome' | 'outcomeNote' | 'matchId'> & {
  readonly judgement: Pick<RememberedJudgement, 'reasons' | 'terms'>;
};

export abstract class EventMeetings {
  /** By round and table. */
  abstract of(eventId: string): Promise<Meeting[]>;
  /** @throws DomainError not-found `matchmaking-event.meeting-not-found` */
  abstract one(eventId: string, id: string): Promise<Meeting>;
  /** In place of all meetings from that round on. */
  abstract replaceFrom(event: MatchmakingEvent, round: number, meetings: readonly PlannedMeeting[]): Promise<void>;
  /** Its outcome and its match. */
  abstract save(meeting: Meeting): Promise<void>;
}
