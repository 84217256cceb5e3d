import { Clock, type DomainEvent } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { convert, type Side, withdraw } from '../domain/match';
import { MatchTable } from './match-table';
import { Matches } from './matches';

/**
 * What a collaboration does to the match that it came from, inside the collaboration's own transaction and before the
 * collaboration is taken. The events are for the caller to announce with its own.
 */
@Injectable()
export class AgreedMatches {
  constructor(
    private readonly table: MatchTable,
    private readonly matches: Matches,
    private readonly clock: Clock,
  ) {}

  /** The collaboration begins. Nothing happens when the match has been converted already. */
  async convert(matchId: string): Promise<readonly DomainEvent[]> {
    const match = await this.matches.take(matchId);
    if (match.state === 'converted') return [];
    const { next, events } = convert(match, this.clock.now());
    await this.matches.save(next);
    return events;
  }

  /** The collaboration was cancelled before it began: the places of need and offer are free again. */
  async giveUp(matchId: string, by: Side | 'coordinator', reasonCode: string): Promise<readonly DomainEvent[]> {
    const seated = await this.table.seat(matchId);
    return this.table.end(seated, withdraw(seated.match, by, reasonCode, '', this.clock.now()));
  }
}
