import { type Actor, Clock, mustBeStaff, Outbox, Transaction } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { happened } from '../domain/matchmaking-event';
import { enterOutcome, type MeetingOutcome } from '../domain/outcome';
import { EventMeetings, MatchmakingEvents } from './matchmaking-events';

/** A coordinator enters what came of a meeting. */
@Injectable()
export class EnterOutcome {
  constructor(
    private readonly transaction: Transaction,
    private readonly matchmakingEvents: MatchmakingEvents,
    private readonly meetings: EventMeetings,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError conflict `matchmaking-event.meeting-not-held`, `matchmaking-event.meeting-is-match` */
  execute(actor: Actor, eventId: string, meetingId: string, outcome: MeetingOutcome, note: string): Promise<void> {
    mustBeStaff(actor, 'coordinator');
    return this.transaction.run(actor.municipalityId, async () => {
      const event = await this.matchmakingEvents.take(eventId);
      const meeting = await this.meetings.one(eventId, meetingId);
      await this.meetings.save(enterOutcome(event, meeting, outcome, note));
      const data = { meetingId, outcome };
      await this.outbox.add(actor, [happened('outcome-entered', event, this.clock.now(), { data })]);
    });
  }
}
