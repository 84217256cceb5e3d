import { DomainError } from '@app/kernel';
import { TypeormTransaction } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { EventMeetings, type PlannedMeeting } from '../application/matchmaking-events';
import type { MatchmakingEvent } from '../domain/matchmaking-event';
import type { Meeting } from '../domain/outcome';
import { MEETING_COLUMNS, type MeetingRow } from './event.row';

@Injectable()
export class SqlEventMeetings extends EventMeetings {
  constructor(private readonly transaction: TypeormTransaction) {
    super();
  }

  of(eventId: string): Promise<Meeting[]> {
    return this.transaction.manager.query<MeetingRow[]>(
      `select ${MEETING_COLUMNS} from event_meeting meeting where event_id = $1 order by round, table_number, id`,
      [eventId],
    );
  }

  async one(eventId: string, id: string): Promise<Meeting> {
    const [row] = await this.transaction.manager.query<MeetingRow[]>(
      `select ${MEETING_COLUMNS} from event_meeting meeting where event_id = $1 and id = $2`,
      [eventId, id],
    );
    if (!row) throw new DomainError('not-found', 'matchmaking-event.meeting-not-found');
    return row;
  }

  async replaceFrom(event: MatchmakingEvent, round: number, meetings: readonly PlannedMeeting[]): Promise<void> {
    const { manager } = this.transaction;
    await manager.query('delete from event_meeting where event_id = $1 and round >= $2', [event.id, round]);
    await manager.query(
      `insert into event_meeting (municipality_id, event_id, id, round, table_number, need_participant_id,
                                  offer_participant_id, need_id, offer_id, score, judgement)
       select $1, $2, * from jsonb_to_recordset($3) as given(
         id uuid, round int, "table" int, "needParticipantId" uuid, "offerParticipantId" uuid, "needId" uuid,
         "offerId" uuid, score double precision, judgement jsonb)`,
      [event.municipalityId, event.id, JSON.stringify(meetings)],
    );
  }

  async save({ id, outcome, outcomeNote, matchId }: Meeting): Promise<void> {
    await this.transaction.manager.query(
      'update event_meeting set outcome = $2, outcome_note = $3, match_id = $4 where id = $1',
      [id, outcome, outcomeNote, matchId],
    );
  }
}
