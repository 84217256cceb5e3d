import { type Actor, Clock, Ids, mustBeStaff, Outbox, Transaction } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { edit, type EventContent, mustHaveVersion, plan } from '../domain/matchmaking-event';
import { wasAsked } from '../domain/participant';
import { EventParticipants, MatchmakingEvents } from './matchmaking-events';

/** A coordinator plans an event, and changes when, where and how it is held. */
@Injectable()
export class PlanEvent {
  constructor(
    private readonly transaction: Transaction,
    private readonly matchmakingEvents: MatchmakingEvents,
    private readonly participants: EventParticipants,
    private readonly outbox: Outbox,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** The new event's id. */
  begin(actor: Actor, content: EventContent): Promise<string> {
    mustBeStaff(actor, 'coordinator');
    const { municipalityId, personId: createdBy } = actor;
    return this.transaction.run(municipalityId, async () => {
      const made = { id: this.ids.next(), municipalityId, createdBy, createdAt: this.clock.now() };
      const { next, events } = plan({ ...content, ...made });
      await this.matchmakingEvents.add(next);
      await this.outbox.add(actor, events);
      return next.id;
    });
  }

  /** @throws DomainError stale `matchmaking-event.changed-meanwhile`, conflict `matchmaking-event.over` */
  change(actor: Actor, id: string, content: EventContent, expectedVersion: number | undefined): Promise<void> {
    mustBeStaff(actor, 'coordinator');
    return this.transaction.run(actor.municipalityId, async () => {
      const event = await this.matchmakingEvents.take(id);
      mustHaveVersion(event, expectedVersion);
      const asked = (await this.participants.of(id)).filter(wasAsked).map(({ partyId }) => partyId);
      const { next, events } = edit(event, content, asked, this.clock.now());
      await this.matchmakingEvents.save(next);
      await this.outbox.add(actor, events);
    });
  }
}
