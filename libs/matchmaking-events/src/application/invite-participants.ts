import { type Actor, Clock, DomainError, mustBeStaff, Outbox, Transaction } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { happened, mustBeAhead } from '../domain/matchmaking-event';
import { EventParticipants, MatchmakingEvents } from './matchmaking-events';

/** A coordinator has everybody asked who is on the list and was not asked before. The worker writes the mails. */
@Injectable()
export class InviteParticipants {
  constructor(
    private readonly transaction: Transaction,
    private readonly matchmakingEvents: MatchmakingEvents,
    private readonly participants: EventParticipants,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** How many. @throws DomainError conflict `matchmaking-event.nobody-to-invite`, `matchmaking-event.over` */
  execute(actor: Actor, id: string): Promise<number> {
    mustBeStaff(actor, 'coordinator');
    return this.transaction.run(actor.municipalityId, async () => {
      const event = await this.matchmakingEvents.take(id);
      mustBeAhead(event);
      const listed = (await this.participants.of(id)).filter(({ attendance }) => attendance === 'listed');
      if (listed.length === 0) throw new DomainError('conflict', 'matchmaking-event.nobody-to-invite');
      for (const participant of listed) await this.participants.save(event, { ...participant, attendance: 'invited' });
      const data = { partyIds: listed.map(({ partyId }) => partyId) };
      await this.outbox.add(actor, [happened('invited', event, this.clock.now(), { data })]);
      return listed.length;
    });
  }
}
