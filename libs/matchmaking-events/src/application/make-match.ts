import { ApproveMatch, ShortlistMatch } from '@app/brokering';
import { type Actor, Clock, mustBeStaff, Outbox, Transaction } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { happened } from '../domain/matchmaking-event';
import { mustBecomeMatch } from '../domain/outcome';
import { EventMeetings, MatchmakingEvents } from './matchmaking-events';

export type MakeMatchCommand = {
  readonly actor: Actor;
  readonly eventId: string;
  readonly meetingId: string;
  /** Passes over a rest of the offering party, as at any approval. */
  readonly overrideReason?: string | undefined;
};

/**
 * Makes a match of what two parties talked about. Where they wanted to go on, it is proposed to both at once: what was
 * said at a table is nobody's consent yet, each side still answers.
 */
@Injectable()
export class MakeMatch {
  constructor(
    private readonly transaction: Transaction,
    private readonly matchmakingEvents: MatchmakingEvents,
    private readonly meetings: EventMeetings,
    private readonly shortlist: ShortlistMatch,
    private readonly approve: ApproveMatch,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /**
   * The match's id. What an approval refuses is thrown after the match has begun: it stays shortlisted and is the
   * meeting's, and a coordinator goes on from there.
   *
   * @throws DomainError conflict `matchmaking-event.meeting-is-match`, `matchmaking-event.nothing-came-of-it`, and what
   * beginning or approving a match refuses
   */
  async execute({ actor, eventId, meetingId, overrideReason }: MakeMatchCommand): Promise<string> {
    mustBeStaff(actor, 'coordinator');
    const { matchId, agreed } = await this.transaction.run(actor.municipalityId, async () => {
      const event = await this.matchmakingEvents.take(eventId);
      const meeting = await this.meetings.one(eventId, meetingId);
      mustBecomeMatch(event, meeting);
      const { needId, offerId } = meeting;
      // Both sides read the note: what came of the meeting is the coordinator's, where they met is no secret.
      const matchId = await this.shortlist.execute({ actor, needId, offerId, origin: 'event', note: event.title });
      await this.meetings.save({ ...meeting, matchId });
      const data = { meetingId, matchId };
      await this.outbox.add(actor, [happened('match-made', event, this.clock.now(), { data })]);
      return { matchId, agreed: meeting.outcome === 'agreed' };
    });
    // In a transaction of its own: an approval takes locks that must come before those of the audit trail.
    if (agreed) await this.approve.execute({ actor, matchId, overrideReason });
    return matchId;
  }
}
