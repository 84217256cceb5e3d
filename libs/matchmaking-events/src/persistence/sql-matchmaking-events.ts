import { DomainError } from '@app/kernel';
import { TypeormTransaction } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { MatchmakingEvents } from '../application/matchmaking-events';
import type { MatchmakingEvent } from '../domain/matchmaking-event';
import { EVENT_COLUMNS, type EventRow } from './event.row';

@Injectable()
export class SqlMatchmakingEvents extends MatchmakingEvents {
  constructor(private readonly transaction: TypeormTransaction) {
    super();
  }

  async add(event: MatchmakingEvent): Promise<void> {
    await this.transaction.manager.query(
      `insert into matchmaking_event (id, municipality_id, created_by, created_at, state, title, note, held_on,
                                      starts_at, place, rounds, minutes_per_round, minutes_between, tables,
                                      seats_per_table, rounds_held, outdated, state_changed_at, version)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, 1)`,
      [...[event.id, event.municipalityId, event.createdBy, event.createdAt], ...changeable(event)],
    );
  }

  async take(id: string): Promise<MatchmakingEvent> {
    const [row] = await this.transaction.manager.query<EventRow[]>(
      `select ${EVENT_COLUMNS} from matchmaking_event event where id = $1 for update`,
      [id],
    );
    if (!row) throw new DomainError('not-found', 'matchmaking-event.not-found');
    return row;
  }

  async save(event: MatchmakingEvent): Promise<void> {
    await this.transaction.manager.query(
      `update matchmaking_event
          set state = $2, title = $3, note = $4, held_on = $5, starts_at = $6, place = $7, rounds = $8,
              minutes_per_round = $9, minutes_between = $10, tables = $11, seats_per_table = $12, rounds_held = $13,
              outdated = $14, state_changed_at = $15, version = version + 1
        where id = $1`,
      [event.id, ...changeable(event)],
    );
  }
}

function changeable(event: MatchmakingEvent): unknown[] {
  return [
    ...[event.state, event.title, event.note, event.heldOn, event.startsAt, event.place, event.rounds],
    ...[event.minutesPerRound, event.minutesBetween, event.tables, event.seatsPerTable, event.roundsHeld],
    ...[event.outdated, event.since],
  ];
}
