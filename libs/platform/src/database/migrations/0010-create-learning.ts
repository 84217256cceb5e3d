import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateLearning0000000000010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- What the engine measured when a match began, so that its judgement can be made again and learned from.
      alter table match
        add features jsonb,
        add terms jsonb,
        add exposure jsonb;
      create index match_decided on match (municipality_id, id) where features is not null;

      create sequence matching_parameters_number;
      grant usage on sequence matching_parameters_number to musubi_app;

      -- What was learned from decisions, version by version. Without a municipality: from those of all of them.
      create table matching_parameters (
        id uuid primary key,
        municipality_id uuid references municipality,
        version text not null unique check (version like 'learned-%'),
        -- The rules that measured the features; other rules make these weights meaningless.
        prior_version text not null,
        intercept double precision not null check (intercept between -100 and 100),
        weights jsonb not null check (jsonb_typeof(weights) = 'object'),
        -- How many decisions it knew: the municipality's own, and those of all.
        own_decisions int not null check (own_decisions >= 0),
        all_decisions int not null check (all_decisions >= own_decisions),
        learned_through timestamptz,
        report jsonb not null,
        state text not null check (state in ('active', 'superseded', 'rolled_back', 'rejected')),
        rejection text check ((rejection is not null) = (state = 'rejected')),
        created_by uuid references person,
        created_at timestamptz not null,
        state_changed_at timestamptz not null
      );
      create unique index matching_parameters_active on matching_parameters
        (coalesce(municipality_id, '00000000-0000-0000-0000-000000000000'), prior_version) where state = 'active';
      create index matching_parameters_list on matching_parameters (municipality_id, id);
      alter table matching_parameters enable row level security;
      create policy matching_parameters_of_municipality on matching_parameters
        using (municipality_id = current_municipality()) with check (municipality_id = current_municipality());
      -- Weights are no one's data: everybody may see those of all, and the worker writes them.
      create policy matching_parameters_of_all_seen on matching_parameters for select using (municipality_id is null);
      create policy matching_parameters_of_all on matching_parameters
        using (municipality_id is null and current_setting('musubi.relay', true) = 'on')
        with check (municipality_id is null and current_setting('musubi.relay', true) = 'on');
      grant select, insert, update on matching_parameters to musubi_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table matching_parameters;
      drop sequence matching_parameters_number;
      alter table match drop features, drop terms, drop exposure;
    `);
  }
}
