import type { MigrationInterface, QueryRunner } from 'typeorm';
import { belongsToMunicipality } from './row-level-security';

/** What needs and offers say in common. */
const CONTENT = `
  id uuid primary key,
  municipality_id uuid not null references municipality,
  party_id uuid not null references party,
  title text not null,
  story text not null,
  story_language text not null default 'ja',
  resource_kind text not null,
  skills jsonb not null default '[]',
  fields text[] not null default '{}',
  sdgs smallint[] not null default '{}',
  quantity_count numeric check (quantity_count > 0),
  quantity_unit text,
  districts text[] not null default '{}',
  online boolean not null default false,
  time_windows jsonb not null default '[]',
  weekdays smallint[] not null default '{}',
  times_of_day text[] not null default '{}',
  languages text[] not null default '{}',
  state_note text,
  refusal_reason text,
  search_text text not null default '',
  search_tokens tsvector not null default '',
  version int not null default 1,
  created_by uuid references person,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  submitted_at timestamptz,
  published_at timestamptz,
  state_changed_at timestamptz not null
`;

export class CreateExchange0000000000004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table need (
        ${CONTENT},
        wanted int not null default 1 check (wanted between 1 and 1000),
        filled int not null default 0 check (filled between 0 and wanted),
        duration_hours numeric check (duration_hours > 0),
        deadline date,
        minors boolean not null default false,
        group_size int check (group_size > 0),
        gives_back text not null default '',
        copied_from_id uuid references need,
        template text,
        state text not null check (state in ('draft', 'submitted', 'in_review', 'returned', 'published',
          'partly_filled', 'filled', 'closed', 'withdrawn', 'refused', 'expired', 'unmet')),
        check (state <> 'filled' or filled = wanted),
        check (state <> 'partly_filled' or filled between 1 and wanted - 1),
        check (state <> 'published' or filled = 0),
        check (state <> 'refused' or refusal_reason is not null)
      );
      create index need_list on need (municipality_id, state, published_at desc, id);
      create index need_party on need (municipality_id, party_id, id);
      create index need_deadline on need (municipality_id, deadline) where state in ('published', 'partly_filled');
      create index need_search on need using gin (search_tokens);
      ${belongsToMunicipality('need')}

      create table offer (
        ${CONTENT},
        capacity int not null default 1 check (capacity between 1 and 1000),
        committed int not null default 0 check (committed between 0 and capacity),
        fields_refused text[] not null default '{}',
        available_from date,
        available_until date,
        lead_time_days int not null default 0 check (lead_time_days >= 0),
        min_group_size int check (min_group_size > 0),
        max_group_size int check (max_group_size > 0),
        accepts_minors boolean not null default false,
        rest_period_days int not null default 0 check (rest_period_days >= 0),
        wants text not null default '',
        convenience_card jsonb,
        state text not null check (state in ('draft', 'submitted', 'in_review', 'returned', 'available', 'committed',
          'exhausted', 'paused', 'expired', 'withdrawn', 'refused')),
        check (state <> 'available' or committed = 0),
        check (state <> 'committed' or committed between 1 and capacity - 1),
        check (state <> 'exhausted' or committed = capacity),
        check (state <> 'refused' or refusal_reason is not null)
      );
      create index offer_list on offer (municipality_id, state, resource_kind, id);
      create index offer_party on offer (municipality_id, party_id, id);
      create index offer_search on offer using gin (search_tokens);
      ${belongsToMunicipality('offer')}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table offer, need cascade');
  }
}
