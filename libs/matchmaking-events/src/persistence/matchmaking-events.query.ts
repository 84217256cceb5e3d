import type { RememberedJudgement } from '@app/matching';
import { Reads } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { PairRule } from '../application/matchmaking-events';
import type { MatchmakingEvent } from '../domain/matchmaking-event';
import type { Meeting } from '../domain/outcome';
import type { Attendance, EventSide } from '../domain/participant';
import { EVENT_COLUMNS, type EventRow, MEETING_COLUMNS } from './event.row';

export type EventLine = MatchmakingEvent & { readonly participants: number; readonly coming: number };

export type ParticipantLine = {
  readonly id: string;
  readonly side: EventSide;
  readonly attendance: Attendance;
  readonly party: { readonly id: string; readonly name: string; readonly kind: string };
  /** `open`: whether it can still be talked about. */
  readonly postings: readonly { readonly id: string; readonly title: string; readonly open: boolean }[];
  /** Whether somebody of the party can be written to. */
  readonly hasEmail: boolean;
};

export type MeetingLine = Meeting & {
  readonly needParty: { readonly id: string; readonly name: string };
  readonly offerParty: { readonly id: string; readonly name: string };
  readonly needTitle: string;
  readonly offerTitle: string;
  readonly judgement: Pick<RememberedJudgement, 'reasons' | 'terms'>;
  readonly matchState: string | null;
};

/** The events for those who hold them, and for those who were asked to come. */
@Injectable()
export class MatchmakingEventsQuery {
  constructor(private readonly reads: Reads) {}

  /** The latest day first. */
  async list(
    municipalityId: string,
    { after, limit }: { readonly after?: { heldOn: string; id: string } | undefined; readonly limit: number },
  ): Promise<EventLine[]> {
    return this.reads.rows<EventLine>(
      municipalityId,
      `select ${EVENT_COLUMNS}, counted.participants, counted.coming
         from matchmaking_event event
        cross join lateral (
          select count(*)::int as participants,
                 (count(*) filter (where attendance in ('coming', 'came')))::int as coming
            from event_participant where event_id = event.id) counted
        where event.municipality_id = $1 and ($2::date is null or (event.held_on, event.id) < ($2, $3::uuid))
        order by event.held_on desc, event.id desc limit $4`,
      [municipalityId, after?.heldOn ?? null, after?.id ?? null, limit],
    );
  }

  one(municipalityId: string, id: string): Promise<MatchmakingEvent | undefined> {
    return this.reads.row<EventRow>(
      municipalityId,
      `select ${EVENT_COLUMNS} from matchmaking_event event where id = $1`,
      [id],
    );
  }

  /** By side, then by name. */
  participants(municipalityId: string, id: string): Promise<ParticipantLine[]> {
    return this.reads.rows(
      municipalityId,
      `select participant.id, participant.side, participant.attendance,
              json_build_object('id', party.id, 'name', party.name, 'kind', party.kind) as party,
              (select json_agg(json_build_object('id', posting.id, 'title', posting.title, 'open', posting.open)
                               order by array_position(posting_ids, posting.id))
                 from (select id, title, state in ('published', 'partly_filled') as open from need
                        where side = 'need' and id = any(posting_ids)
                       union all
                       select id, title, state in ('available', 'committed') from offer
                        where side = 'offer' and id = any(posting_ids)) posting) as postings,
              exists (select from membership join person on person.id = membership.person_id
                       where membership.party_id = party.id and person.email is not null) as "hasEmail"
         from event_participant participant join party on party.id = participant.party_id
        where participant.event_id = $1 order by participant.side, party.name_kana, party.name, participant.id`,
      [id],
    );
  }

  /** By round and table. */
  meetings(municipalityId: string, id: string): Promise<MeetingLine[]> {
    return this.reads.rows(
      municipalityId,
      `select ${MEETING_COLUMNS}, meeting.judgement,
              json_build_object('id', need_party.id, 'name', need_party.name) as "needParty",
              json_build_object('id', offer_party.id, 'name', offer_party.name) as "offerParty",
              need.title as "needTitle", offer.title as "offerTitle", match.state as "matchState"
         from event_meeting meeting
         join event_participant host on host.id = meeting.need_participant_id
         join event_participant guest on guest.id = meeting.offer_participant_id
         join party need_party on need_party.id = host.party_id
         join party offer_party on offer_party.id = guest.party_id
         join need on need.id = meeting.need_id
         join offer on offer.id = meeting.offer_id
         left join match on match.id = meeting.match_id
        where meeting.event_id = $1 order by meeting.round, meeting.table_number, offer_party.name, meeting.id`,
      [id],
    );
  }

  pairRules(municipalityId: string, id: string): Promise<PairRule[]> {
    return this.reads.rows(
      municipalityId,
      `select need_participant_id as "needParticipantId", offer_participant_id as "offerParticipantId", round
         from event_pair_rule where event_id = $1 order by round, need_participant_id, offer_participant_id`,
      [id],
    );
  }
}
