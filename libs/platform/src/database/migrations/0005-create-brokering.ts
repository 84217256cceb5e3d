import type { MigrationInterface, QueryRunner } from 'typeorm';
import { belongsToMunicipality } from './row-level-security';

export class CreateBrokering0000000000005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- "match" pairs one need with one offer, or with a party that has not offered yet (an idea proposal).
      create table match (
        id uuid primary key,
        municipality_id uuid not null references municipality,
        need_id uuid not null references need,
        offer_id uuid references offer,
        need_party_id uuid not null references party,
        offer_party_id uuid not null references party,
        origin text not null check (origin in ('engine', 'coordinator', 'application', 'request')),
        note text not null default '',
        score double precision,
        reasons jsonb not null default '[]',
        parameters_version text,
        state text not null check (state in ('candidate', 'shortlisted', 'approved', 'proposed', 'consenting',
          'introduced', 'agreed', 'converted', 'refused', 'declined', 'timed_out', 'superseded', 'withdrawn')),
        holds_capacity boolean not null default false,
        approved_by uuid references person,
        override_reason text,
        need_consented_at timestamptz,
        offer_consented_at timestamptz,
        introduced_at timestamptz,
        agreed_at timestamptz,
        ended_by_side text check (ended_by_side in ('need', 'offer', 'coordinator')),
        end_reason text,
        end_text text,
        version int not null default 1,
        created_by uuid references person,
        created_at timestamptz not null,
        state_changed_at timestamptz not null,
        check (state not in ('approved', 'proposed', 'consenting', 'introduced', 'agreed', 'converted')
               or approved_by is not null),
        check (state not in ('introduced', 'agreed', 'converted')
               or (need_consented_at is not null and offer_consented_at is not null)),
        check (state <> 'consenting' or (need_consented_at is null) <> (offer_consented_at is null)),
        check (state <> 'proposed' or (need_consented_at is null and offer_consented_at is null)),
        check (holds_capacity = (offer_id is not null and
               state in ('approved', 'proposed', 'consenting', 'introduced', 'agreed', 'converted'))),
        check (state not in ('refused', 'declined') or end_reason is not null)
      );
      -- A pair may be tried again after it ended, but lives only once at a time.
      create unique index match_live_pair on match (need_id, offer_id)
        where state not in ('refused', 'declined', 'timed_out', 'superseded', 'withdrawn');
      create index match_list on match (municipality_id, state, id);
      create index match_need on match (municipality_id, need_id);
      create index match_offer on match (municipality_id, offer_id);
      create index match_need_party on match (municipality_id, need_party_id, id);
      create index match_offer_party on match (municipality_id, offer_party_id, id);
      ${belongsToMunicipality('match')}

      -- Each answer that a side gave, in order. The reason and the text are private to the side and to coordinators.
      create table match_answer (
        id uuid primary key,
        municipality_id uuid not null references municipality,
        match_id uuid not null references match,
        side text not null check (side in ('need', 'offer')),
        answer text not null check (answer in ('accept', 'decline', 'counter')),
        reason_code text,
        text text not null default '',
        counter jsonb,
        answered_by uuid not null references person,
        on_behalf boolean not null default false,
        answered_at timestamptz not null
      );
      create index match_answer_match on match_answer (municipality_id, match_id, answered_at);
      ${belongsToMunicipality('match_answer')}

      create table contact_disclosure (
        id uuid primary key,
        municipality_id uuid not null references municipality,
        match_id uuid not null references match,
        of_party_id uuid not null references party,
        of_person_id uuid not null references person,
        to_person_id uuid not null references person,
        disclosed_at timestamptz not null,
        unique (match_id, of_person_id, to_person_id)
      );
      create index contact_disclosure_of on contact_disclosure (municipality_id, of_person_id, disclosed_at);
      ${belongsToMunicipality('contact_disclosure')}

      create table agreement (
        match_id uuid primary key references match,
        municipality_id uuid not null references municipality,
        goal text not null,
        schedule jsonb not null,
        roles jsonb not null,
        form text not null,
        domain text not null,
        initiative_codes text[] not null default '{}',
        need_confirmed_at timestamptz,
        need_confirmed_by uuid references person,
        offer_confirmed_at timestamptz,
        offer_confirmed_by uuid references person,
        version int not null default 1,
        updated_by uuid not null references person,
        updated_at timestamptz not null
      );
      create index agreement_municipality on agreement (municipality_id, match_id);
      ${belongsToMunicipality('agreement')}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table agreement, contact_disclosure, match_answer, match cascade');
  }
}
