import { AgreedMatches } from '@app/brokering';
import { Clock, type DomainEvent, localDateOf } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { type Collaboration, isDue, start } from '../domain/collaboration';
import { Collaborations } from './collaborations';

export type Taken = {
  readonly collaboration: Collaboration;
  /** What taking it has caused, for the caller to announce before its own events. */
  readonly events: readonly DomainEvent[];
};

/**
 * Takes a collaboration, its match first where that changes too: so brokering and collaborations lock in one order.
 * A collaboration whose first day has come is started on the way, whether or not the worker's clock has been there.
 */
@Injectable()
export class CollaborationTable {
  constructor(
    private readonly matches: AgreedMatches,
    private readonly collaborations: Collaborations,
    private readonly clock: Clock,
  ) {}

  async take(id: string): Promise<Taken> {
    const seen = await this.collaborations.read(id);
    return isDue(seen, localDateOf(this.clock.now())) ? this.start(seen) : this.takeAsItIs(id);
  }

  /** Starts it, due or not. @throws DomainError conflict when it cannot be started */
  async takeAndStart(id: string): Promise<Taken> {
    return this.start(await this.collaborations.read(id));
  }

  private async start({ id, matchId, state }: Collaboration): Promise<Taken> {
    const begins = state === 'preparing' && matchId !== null;
    const converted = begins ? await this.matches.convert(matchId) : [];
    const collaboration = await this.collaborations.take(id);
    // Somebody else started it while we waited for the match.
    if (collaboration.state === 'in_progress') return { collaboration, events: [] };
    const { next, events } = start(collaboration, this.clock.now());
    await this.collaborations.save(next);
    return { collaboration: await this.collaborations.take(id), events: [...converted, ...events] };
  }

  private async takeAsItIs(id: string): Promise<Taken> {
    return { collaboration: await this.collaborations.take(id), events: [] };
  }
}
