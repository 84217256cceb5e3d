import { TypeormTransaction } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { EventPairRules, type PairRule } from '../application/matchmaking-events';
import type { MatchmakingEvent } from '../domain/matchmaking-event';

@Injectable()
export class SqlEventPairRules extends EventPairRules {
  constructor(private readonly transaction: TypeormTransaction) {
    super();
  }

  of(eventId: string): Promise<PairRule[]> {
    return this.transaction.manager.query(
      `select need_participant_id as "needParticipantId", offer_participant_id as "offerParticipantId", round
         from event_pair_rule where event_id = $1 order by round, need_participant_id, offer_participant_id`,
      [eventId],
    );
  }

  async save(event: MatchmakingEvent, { needParticipantId, offerParticipantId, round }: PairRule): Promise<void> {
    await this.transaction.manager.query(
      `insert into event_pair_rule (municipality_id, event_id, need_participant_id, offer_participant_id, round)
       values ($1, $2, $3, $4, $5)
       on conflict (need_participant_id, offer_participant_id) do update set round = excluded.round`,
      [event.municipalityId, event.id, needParticipantId, offerParticipantId, round],
    );
  }

  async remove(needParticipantId: string, offerParticipantId: string): Promise<void> {
    await this.transaction.manager.query(
      'delete from event_pair_rule where need_participant_id = $1 and offer_participant_id = $2',
      [needParticipantId, offerParticipantId],
    );
  }
}
