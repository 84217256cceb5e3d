import { DomainError } from '@app/kernel';
import type { MatchmakingEvent } from './matchmaking-event';

/** What came of a meeting. */
export const OUTCOMES = ['nothing', 'wants_to_talk', 'agreed'] as const;
export type MeetingOutcome = (typeof OUTCOMES)[number];

/** One of the need's side and one of the offer's side at a table, and what they have to talk about. */
export type Meeting = {
  readonly id: string;
  readonly round: number;
  readonly table: number;
  readonly needParticipantId: string;
  readonly offerParticipantId: string;
  readonly needId: string;
  readonly offerId: string;
  /** The engine's score when the plan was made, 0 … 1. */
  readonly score: number;
  /** Null until somebody enters it. */
  readonly outcome: MeetingOutcome | null;
  readonly outcomeNote: string;
  readonly matchId: string | null;
};

/**
 * @throws DomainError conflict `matchmaking-event.meeting-not-held`, `matchmaking-event.meeting-is-match` (what a match
 * was made of stays as it was entered)
 */
export function enterOutcome(
  event: MatchmakingEvent,
  meeting: Meeting,
  outcome: MeetingOutcome,
  note: string,
): Meeting {
  mustHaveTakenPlace(event, meeting);
  if (meeting.matchId !== null) throw new DomainError('conflict', 'matchmaking-event.meeting-is-match');
  return { ...meeting, outcome, outcomeNote: note };
}

/** @throws DomainError conflict `matchmaking-event.meeting-is-match`, `matchmaking-event.nothing-came-of-it` */
export function mustBecomeMatch(event: MatchmakingEvent, meeting: Meeting): void {
  mustHaveTakenPlace(event, meeting);
  if (meeting.matchId !== null) throw new DomainError('conflict', 'matchmaking-event.meeting-is-match');
  if (meeting.outcome !== 'agreed' && meeting.outcome !== 'wants_to_talk') {
    throw new DomainError('conflict', 'matchmaking-event.nothing-came-of-it');
  }
}

function mustHaveTakenPlace({ state, roundsHeld }: MatchmakingEvent, { round }: Meeting): void {
  if ((state !== 'arranged' && state !== 'held') || round > roundsHeld) {
    throw new DomainError('conflict', 'matchmaking-event.meeting-not-held', { state, round });
  }
}
