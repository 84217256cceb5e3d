import { type Actor, Clock, mustBeStaff, Outbox, Transaction } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { cancel, close, countRounds, type Decision, hold, type MatchmakingEvent } from '../domain/matchmaking-event';
import { wasAsked } from '../domain/participant';
import { EventParticipants, MatchmakingEvents } from './matchmaking-events';

/** A coordinator counts the rounds on the day, says that the event is over, closes it, or calls it off. */
@Injectable()
export class MoveEvent {
  constructor(
    private readonly transaction: Transaction,
    private readonly matchmakingEvents: MatchmakingEvents,
    private readonly participants: EventParticipants,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError conflict `matchmaking-event.wrong-state` */
  hold(actor: Actor, id: string): Promise<void> {
    return this.move(actor, id, hold);
  }

  /** @throws DomainError conflict `matchmaking-event.wrong-state` */
  close(actor: Actor, id: string): Promise<void> {
    return this.move(actor, id, close);
  }

  /** Whoever was asked to come is told. @throws DomainError conflict `matchmaking-event.wrong-state` */
  cancel(actor: Actor, id: string): Promise<void> {
    return this.move(actor, id, async (event, at) => {
      const asked = (await this.participants.of(id)).filter(wasAsked);
      return cancel(
        event,
        asked.map(({ partyId }) => partyId),
        at,
      );
    });
  }

  /** @throws DomainError conflict `matchmaking-event.no-table-plan`, invalid `matchmaking-event.rounds-held` */
  countRounds(actor: Actor, id: string, held: number): Promise<void> {
    return this.move(actor, id, (event, at) => countRounds(event, held, at));
  }

  private move(
    actor: Actor,
    id: string,
    decide: (event: MatchmakingEvent, at: Date) => Decision | Promise<Decision>,
  ): Promise<void> {
    mustBeStaff(actor, 'coordinator');
    return this.transaction.run(actor.municipalityId, async () => {
      const { next, events } = await decide(await this.matchmakingEvents.take(id), this.clock.now());
      await this.matchmakingEvents.save(next);
      await this.outbox.add(actor, events);
    });
  }
}
