import { OPEN_NEED_STATES, OPEN_OFFER_STATES } from '@app/exchange';
import { DomainError } from '@app/kernel';
import { TypeormTransaction } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { type BroughtPosting, EventParticipants } from '../application/matchmaking-events';
import type { MatchmakingEvent } from '../domain/matchmaking-event';
import type { EventSide, Participant } from '../domain/participant';

const POSTING = `id, party_id as "partyId", resource_kind as "resourceKind"`;
const OPEN_STATES = { need: OPEN_NEED_STATES, offer: OPEN_OFFER_STATES } as const;

@Injectable()
export class SqlEventParticipants extends EventParticipants {
  constructor(private readonly transaction: TypeormTransaction) {
    super();
  }

  of(eventId: string): Promise<Participant[]> {
    return this.transaction.manager.query(
      `select id, party_id as "partyId", side, posting_ids as "postingIds", attendance from event_participant
        where event_id = $1 order by id`,
      [eventId],
    );
  }

  async save(event: MatchmakingEvent, { id, partyId, side, postingIds, attendance }: Participant): Promise<void> {
    await this.transaction.manager.query(
      `insert into event_participant (id, municipality_id, event_id, party_id, side, posting_ids, attendance)
       values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (id) do update set posting_ids = excluded.posting_ids, attendance = excluded.attendance`,
      [id, event.municipalityId, event.id, partyId, side, postingIds, attendance],
    );
  }

  async remove(id: string): Promise<void> {
    await this.transaction.manager.query('delete from event_participant where id = $1', [id]);
  }

  async posting(side: EventSide, id: string): Promise<BroughtPosting> {
    const [row] = await this.transaction.manager.query<(BroughtPosting & { state: string })[]>(
      `select ${POSTING}, state from ${side} where id = $1`,
      [id],
    );
    if (!row) throw new DomainError('not-found', `${side}.not-found`);
    const { state, ...posting } = row;
    if (!(OPEN_STATES[side] as readonly string[]).includes(state)) {
      throw new DomainError('conflict', 'matchmaking-event.posting-not-open', { state });
    }
    return posting;
  }

  openPostings(ids: readonly string[]): Promise<BroughtPosting[]> {
    return this.transaction.manager.query(
      `select ${POSTING} from need where id = any($1) and state = any($2)
       union all select ${POSTING} from offer where id = any($1) and state = any($3) order by id`,
      [ids, OPEN_NEED_STATES, OPEN_OFFER_STATES],
    );
  }

  async triedPairs(needIds: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await this.transaction.manager.query<{ pair: string }[]>(
      `select need_id || ':' || offer_id as pair from match
        where need_id = any($1) and offer_id is not null and state not in ('timed_out', 'superseded', 'withdrawn')`,
      [needIds],
    );
    return new Set(rows.map(({ pair }) => pair));
  }
}
