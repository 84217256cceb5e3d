import type { MigrationInterface, QueryRunner } from 'typeorm';
import { belongsToMunicipality } from './row-level-security';

/** Match-making events (交流会): who takes part, who meets whom in which round, and what came of it. */
export class CreateMatchmakingEvents0000000000038 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table match drop constraint match_origin_check,
        add constraint match_origin_check
          check (origin in ('engine', 'coordinator', 'application', 'request', 'event'));

      create table matchmaking_event (
        id uuid primary key,
        municipality_id uuid not null references municipality,
        state text not null check (state in ('planned', 'arranged', 'held', 'closed', 'cancelled')),
        title text not null check (title <> ''),
        note text not null,
        held_on date not null,
        starts_at text not null check (starts_at ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
        place text not null,
        rounds int not null check (rounds between 1 and 12),
        minutes_per_round int not null check (minutes_per_round > 0),
        minutes_between int not null check (minutes_between >= 0),
        tables int not null check (tables between 1 and 100),
        seats_per_table int not null check (seats_per_table between 2 and 8),
        rounds_held int not null check (rounds_held between 0 and rounds),
        outdated boolean not null check (not outdated or state = 'arranged'),
        created_by uuid not null references person,
        created_at timestamptz not null,
        state_changed_at timestamptz not null,
        version int not null
      );
      create index matchmaking_event_list on matchmaking_event (municipality_id, held_on desc, id desc);
      ${belongsToMunicipality('matchmaking_event')}

      create table event_participant (
        id uuid primary key,
        municipality_id uuid not null references municipality,
        event_id uuid not null references matchmaking_event,
        party_id uuid not null references party,
        side text not null check (side in ('need', 'offer')),
        -- Needs of the need's side, offers of the other.
        posting_ids uuid[] not null check (cardinality(posting_ids) between 1 and 5),
        attendance text not null
          check (attendance in ('listed', 'invited', 'coming', 'declined', 'came', 'absent')),
        unique (event_id, party_id)
      );
      create index event_participant_party on event_participant (party_id);
      ${belongsToMunicipality('event_participant')}

      -- A coordinator's word about two participants: they meet in that round, or not at all.
      create table event_pair_rule (
        municipality_id uuid not null references municipality,
        event_id uuid not null references matchmaking_event,
        need_participant_id uuid not null references event_participant on delete cascade,
        offer_participant_id uuid not null references event_participant on delete cascade,
        -- Null: they do not meet.
        round int check (round between 1 and 12),
        primary key (need_participant_id, offer_participant_id)
      );
      create index event_pair_rule_event on event_pair_rule (event_id);
      ${belongsToMunicipality('event_pair_rule')}

      create table event_meeting (
        id uuid primary key,
        municipality_id uuid not null references municipality,
        event_id uuid not null references matchmaking_event,
        round int not null check (round between 1 and 12),
        table_number int not null check (table_number > 0),
        need_participant_id uuid not null references event_participant on delete cascade,
        offer_participant_id uuid not null references event_participant on delete cascade,
        -- What they have to talk about: the best pair of what the two bring, and what the engine says of it.
        need_id uuid not null references need,
        offer_id uuid not null references offer,
        score double precision not null,
        judgement jsonb not null,
        outcome text check (outcome in ('nothing', 'wants_to_talk', 'agreed')),
        outcome_note text not null default '',
        match_id uuid unique references match,
        unique (event_id, need_participant_id, offer_participant_id),
        unique (event_id, round, offer_participant_id),
        check (match_id is null or outcome in ('wants_to_talk', 'agreed'))
      );
      create index event_meeting_round on event_meeting (event_id, round);
      ${belongsToMunicipality('event_meeting')}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table event_meeting, event_pair_rule, event_participant, matchmaking_event;
      update match set origin = 'coordinator' where origin = 'event';
      alter table match drop constraint match_origin_check,
        add constraint match_origin_check check (origin in ('engine', 'coordinator', 'application', 'request'));
    `);
  }
}
