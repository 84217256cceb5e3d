import type { MigrationInterface, QueryRunner } from 'typeorm';
import { belongsToMunicipality } from './row-level-security';

/** Counselling cases, and the log of who phoned, visited or wrote to whom about what. */
export class CreateCasework0000000000036 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Only who asked refers to a person: what is handed over with somebody's data is what they asked themselves, not
      -- what others told them at work.
      create table counselling_case (
        id uuid primary key,
        municipality_id uuid not null references municipality,
        state text not null check (state in ('open', 'in_progress', 'closed')),
        received_on date not null,
        channel text not null check (channel in ('phone', 'counter', 'paper', 'mail', 'visit', 'meeting', 'other', 'web')),
        subject text not null,
        matter text not null,
        support_powers text[] not null,
        party_id uuid references party,
        asked_by uuid references person,
        -- Null: nobody is named, or it was erased.
        caller jsonb,
        referrals jsonb not null default '[]',
        coordinator_id uuid,
        outcome text check (outcome in ('advised', 'referred', 'need_posted', 'offer_posted', 'introduced', 'not_pursued')),
        outcome_note text not null default '',
        closed_at timestamptz,
        created_by uuid not null,
        created_at timestamptz not null,
        state_changed_at timestamptz not null,
        version int not null check (version >= 1),
        check (state = 'open' or coordinator_id is not null),
        check ((state = 'closed') = (outcome is not null and closed_at is not null))
      );
      create index counselling_case_newest on counselling_case (municipality_id, id desc);
      create index counselling_case_running on counselling_case (municipality_id, id desc) where state <> 'closed';
      create index counselling_case_party on counselling_case (party_id) where party_id is not null;
      create index counselling_case_asked_by on counselling_case (asked_by) where asked_by is not null;
      ${belongsToMunicipality('counselling_case')}

      -- Where a person has asked, whether they still belong there or not: whoever leaves takes it along.
      create function municipalities_asked() returns setof uuid
        language sql stable security definer set search_path = public
        as $$ select distinct municipality_id from counselling_case where asked_by = current_person() $$;

      create table counselling_case_need (
        municipality_id uuid not null references municipality,
        case_id uuid not null references counselling_case,
        need_id uuid not null references need,
        primary key (case_id, need_id)
      );
      create index counselling_case_need_need on counselling_case_need (need_id);
      ${belongsToMunicipality('counselling_case_need')}

      create table contact (
        id uuid primary key,
        municipality_id uuid not null references municipality,
        happened_at timestamptz not null,
        channel text not null check (channel in ('phone', 'counter', 'paper', 'mail', 'visit', 'meeting', 'other')),
        direction text not null check (direction in ('from_them', 'to_them')),
        party_id uuid references party,
        with_whom text not null default '',
        need_id uuid references need,
        offer_id uuid references offer,
        match_id uuid references match,
        collaboration_id uuid references collaboration,
        case_id uuid references counselling_case,
        note text not null default '',
        -- What was done on the party's behalf: names of events.
        acts text[] not null default '{}',
        -- Of the staff; no reference, as above.
        written_by uuid not null,
        check (party_id is not null or case_id is not null),
        check (note <> '' or acts <> '{}')
      );
      create index contact_newest on contact (municipality_id, happened_at desc, id desc);
      create index contact_party on contact (party_id, happened_at desc, id desc) where party_id is not null;
      create index contact_need on contact (need_id) where need_id is not null;
      create index contact_offer on contact (offer_id) where offer_id is not null;
      create index contact_match on contact (match_id) where match_id is not null;
      create index contact_collaboration on contact (collaboration_id) where collaboration_id is not null;
      create index contact_case on contact (case_id) where case_id is not null;
      ${belongsToMunicipality('contact')}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'drop function municipalities_asked; drop table contact, counselling_case_need, counselling_case;',
    );
  }
}
