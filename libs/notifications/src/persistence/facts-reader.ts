import { Reads } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type {
  CollaborationFacts,
  EntryFacts,
  EventFacts,
  ImportFacts,
  InterestFacts,
  MatchFacts,
  PartyFacts,
  PlanFacts,
  RunFacts,
  WorkFacts,
} from '../domain/facts';

/** What a reason says to others: its public wording, never the words with which it was chosen. */
const publicWording = (list: string, code: string): string =>
  `(select attributes->'publicWording' from dictionary_entry where list = '${list}' and code = ${code})`;

const side = (name: 'need' | 'offer'): string => `json_build_object(
  'partyId', ${name}_party.id, 'partyName', ${name}_party.name, 'hasAnswered', match.${name}_consented_at is not null,
  'agreementConfirmed', agreement.${name}_confirmed_at is not null) as ${name}`;

/** Reads what the tellings need to know, as it stands now. */
@Injectable()
export class FactsReader {
  constructor(private readonly reads: Reads) {}

  need(municipalityId: string, id: string): Promise<EntryFacts | undefined> {
    return this.entry(municipalityId, 'need', id);
  }

  offer(municipalityId: string, id: string): Promise<EntryFacts | undefined> {
    return this.entry(municipalityId, 'offer', id);
  }

  private entry(municipalityId: string, table: 'need' | 'offer', id: string): Promise<EntryFacts | undefined> {
    return this.reads.row(
      municipalityId,
      `select entry.title, entry.party_id as "partyId", party.name as "partyName", coalesce(entry.state_note, '') as note,
              ${publicWording('refusalReasons', 'entry.refusal_reason')} as reason
         from ${table} entry join party on party.id = entry.party_id
        where entry.id = $1`,
      [id],
    );
  }

  match(municipalityId: string, id: string): Promise<MatchFacts | undefined> {
    return this.reads.row(
      municipalityId,
      `select need.title, match.state, match.origin, ${side('need')}, ${side('offer')},
              match.ended_by_side as "endedBySide",
              case match.state when 'declined' then ${publicWording('declineReasons', 'match.end_reason')}
                               when 'refused' then ${publicWording('refusalReasons', 'match.end_reason')} end as reason,
              (select ${publicWording('counterReasons', 'reason_code')} from match_answer
                where match_id = match.id and answer = 'counter' order by answered_at desc limit 1) as "counterReason"
         from match
         join need on need.id = match.need_id
         join party need_party on need_party.id = match.need_party_id
         join party offer_party on offer_party.id = match.offer_party_id
         left join agreement on agreement.match_id = match.id
        where match.id = $1`,
      [id],
    );
  }

  event(municipalityId: string, id: string, partyIds: readonly string[]): Promise<EventFacts | undefined> {
    return this.reads.row(
      municipalityId,
      `select title, held_on as "heldOn", starts_at as "startsAt", place,
              coalesce((select json_agg(json_build_object('partyId', party.id, 'partyName', party.name) order by party.id)
                          from party where party.id = any($2)), '[]') as parties
         from matchmaking_event where id = $1`,
      [id, partyIds],
    );
  }

  plan(municipalityId: string, id: string): Promise<PlanFacts | undefined> {
    return this.reads.row(municipalityId, 'select title_ja as title from collaboration_plan where id = $1', [id]);
  }

  collaboration(
    municipalityId: string,
    id: string,
    participationId: string | null,
  ): Promise<CollaborationFacts | undefined> {
    return this.reads.row(
      municipalityId,
      `select collaboration.title, starts_on as "startsOn", ends_on as "endsOn",
              ${publicWording('cancelReasons', 'collaboration.end_reason')} as reason,
              (select json_agg(json_build_object('partyId', party.id, 'partyName', party.name, 'side', side)
                               order by side, party.id)
                 from collaboration_party joined join party on party.id = joined.party_id
                where joined.collaboration_id = collaboration.id) as parties,
              (select json_build_object('reportedForPartyId', reported_for_party_id, 'date', date, 'hours', hours)
                 from participation where id = $2 and collaboration_id = collaboration.id) as participation,
              coalesce((select consenting_party_ids from story where collaboration_id = collaboration.id), '{}')
                as "storyConsents"
         from collaboration where collaboration.id = $1`,
      [id, participationId],
    );
  }

  party(municipalityId: string, id: string, personId: string | null): Promise<PartyFacts | undefined> {
    return this.reads.row(
      municipalityId,
      `select id as "partyId", name, coalesce(state_note, '') as note,
              (select person.name from person where person.id = $2) as person
         from party where id = $1`,
      [id, personId],
    );
  }

  interest(municipalityId: string, id: string): Promise<InterestFacts | undefined> {
    return this.reads.row(
      municipalityId,
      `select coalesce(need.title, offer.title) as title
         from interest left join need on need.id = need_id left join offer on offer.id = offer_id
        where interest.id = $1`,
      [id],
    );
  }

  /** Something of the work queue, by the name that stands there. */
  work(municipalityId: string, kind: string, id: string): Promise<WorkFacts | undefined> {
    return this.reads.row(
      municipalityId,
      `select case $1
                when 'need' then (select title from need where id = $2)
                when 'offer' then (select title from offer where id = $2)
                when 'party' then (select name from party where id = $2)
                when 'match' then (select title from need where id = (select need_id from match where id = $2))
                when 'collaboration' then (select title from collaboration where id = $2)
                when 'round_table' then (select title from round_table where id = $2)
                else (select coalesce(party.name, nullif(task.note, ''), '—')
                        from staff_task task left join party on party.id = task.party_id where task.id = $2)
              end as title`,
      [kind, id],
    );
  }

  run(municipalityId: string, id: string): Promise<RunFacts | undefined> {
    return this.reads.row(municipalityId, 'select requested_by as "requestedBy" from assignment_run where id = $1', [
      id,
    ]);
  }

  import(municipalityId: string, id: string): Promise<ImportFacts | undefined> {
    return this.reads.row(
      municipalityId,
      `select requested_by as "requestedBy", file_name as file,
              (select count(*)::int from import_row where import_id = run.id and outcome in ('created', 'updated'))
                as written,
              (select count(*)::int from import_row where import_id = run.id and outcome = 'skipped') as skipped
         from import_run run where id = $1`,
      [id],
    );
  }
}
