import type { MigrationInterface, QueryRunner } from 'typeorm';
import { belongsToMunicipality } from './row-level-security';

export class CreateCityPlans0000000000007 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table collaboration_plan (
        id uuid primary key,
        municipality_id uuid not null references municipality,
        key text not null,
        title_ja text not null,
        title_en text not null,
        from_fiscal_year int not null,
        to_fiscal_year int not null check (to_fiscal_year >= from_fiscal_year),
        trial_fiscal_year int,
        status text not null check (status in ('draft', 'adopted', 'superseded')),
        legal_basis_ja text,
        predecessor jsonb,
        -- The document as it was imported, whole: what has no column of its own is still here.
        source jsonb not null,
        created_at timestamptz not null,
        unique (municipality_id, key)
      );
      ${belongsToMunicipality('collaboration_plan')}

      create table pillar (
        id uuid primary key,
        municipality_id uuid not null references municipality,
        plan_id uuid not null references collaboration_plan,
        code text not null,
        position int not null,
        title_ja text not null,
        title_en text,
        goal_ja text,
        unique (plan_id, code)
      );
      create index pillar_municipality on pillar (municipality_id, plan_id);
      ${belongsToMunicipality('pillar')}

      create table measure (
        id uuid primary key,
        municipality_id uuid not null references municipality,
        pillar_id uuid not null references pillar,
        code text not null,
        position int not null,
        title_ja text not null,
        title_en text,
        unique (pillar_id, code)
      );
      create index measure_municipality on measure (municipality_id, pillar_id);
      ${belongsToMunicipality('measure')}

      create table initiative (
        id uuid primary key,
        municipality_id uuid not null references municipality,
        plan_id uuid not null references collaboration_plan,
        code text not null,
        title_ja text not null,
        title_en text,
        summary text,
        is_new boolean,
        lead_division_ja text,
        target_parties text[] not null default '{}',
        -- The row of the document, whole: aims, actions and what else one city prints and another does not.
        source jsonb not null,
        unique (plan_id, code)
      );
      create index initiative_municipality on initiative (municipality_id, plan_id);
      ${belongsToMunicipality('initiative')}

      -- Where an initiative stands in the plan; re-listed (再掲) ones stand twice.
      create table initiative_listing (
        municipality_id uuid not null references municipality,
        initiative_id uuid not null references initiative,
        measure_id uuid not null references measure,
        position int not null,
        relisted boolean not null,
        primary key (initiative_id, measure_id)
      );
      ${belongsToMunicipality('initiative_listing')}

      create table initiative_schedule (
        municipality_id uuid not null references municipality,
        initiative_id uuid not null references initiative,
        -- '' when the initiative has one line only.
        track text not null,
        track_en text,
        position int not null,
        fiscal_year int not null,
        printed text not null,
        resolved text,
        primary key (initiative_id, track, fiscal_year)
      );
      ${belongsToMunicipality('initiative_schedule')}

      create table counting_rule (
        municipality_id uuid not null references municipality,
        code text not null,
        version int not null,
        definition jsonb not null,
        created_at timestamptz not null,
        created_by uuid references person,
        primary key (municipality_id, code, version)
      );
      ${belongsToMunicipality('counting_rule')}

      create table indicator (
        id uuid primary key,
        municipality_id uuid not null references municipality,
        plan_id uuid not null references collaboration_plan,
        code text not null,
        position int not null,
        pillar_id uuid not null references pillar,
        initiative_id uuid references initiative,
        name_ja text not null,
        name_en text not null,
        unit_ja text not null,
        unit_en text not null,
        aggregation text not null check (aggregation in
          ('annual', 'cumulative', 'cumulative_with_repeats', 'at_date', 'rate')),
        direction text not null check (direction in ('increase', 'decrease', 'maintain')),
        baseline_status text not null check (baseline_status in ('measured', 'estimated', 'not_conducted')),
        baseline_value numeric,
        baseline_fiscal_year int,
        baseline_note text,
        target_value numeric,
        target_fiscal_year int,
        flags text[] not null default '{}',
        source text not null check (source in ('derived', 'registry', 'survey', 'entered')),
        counting_rule_code text,
        -- What stood before this product counted: the plan's own figure, carried on.
        opening_balance numeric,
        opening_fiscal_year int,
        -- Records up to the end of this fiscal year are inside the opening balance and are not counted again.
        opening_covers_through int,
        opening_source text,
        previous_indicator jsonb,
        unique (plan_id, code),
        check ((baseline_status = 'not_conducted') = (baseline_value is null)),
        check ((source in ('derived', 'registry')) = (counting_rule_code is not null)),
        check ((opening_balance is null) = (opening_covers_through is null))
      );
      create index indicator_municipality on indicator (municipality_id, plan_id, position);
      ${belongsToMunicipality('indicator')}

      -- Typed or surveyed figures; a newer row of the same year replaces the older one, which stays. What the plan
      -- document itself prints has no entered_by and gives way to what a planner enters.
      create table indicator_value (
        id uuid primary key,
        municipality_id uuid not null references municipality,
        indicator_id uuid not null references indicator,
        fiscal_year int not null,
        source text not null check (source in ('survey', 'entered')),
        status text not null check (status in ('measured', 'estimated', 'not_conducted')),
        value numeric,
        source_note text not null,
        survey jsonb,
        entered_by uuid references person,
        entered_at timestamptz not null,
        check ((status = 'not_conducted') = (value is null))
      );
      create index indicator_value_latest on indicator_value (municipality_id, indicator_id, fiscal_year, entered_at desc);
      ${belongsToMunicipality('indicator_value')}

      create table survey_finding (
        id uuid primary key,
        municipality_id uuid not null references municipality,
        plan_id uuid not null references collaboration_plan,
        position int not null,
        survey text,
        question text not null,
        answer text not null,
        percent numeric,
        sample int,
        responses int,
        source jsonb not null,
        unique (plan_id, position)
      );
      create index survey_finding_plan on survey_finding (municipality_id, plan_id, position);
      ${belongsToMunicipality('survey_finding')}

      -- Misprints and contradictions of the document, shown to a planner.
      create table import_warning (
        municipality_id uuid not null references municipality,
        plan_id uuid not null references collaboration_plan,
        code text not null,
        kind text not null,
        source_line int,
        printed text,
        suggested_reading text,
        comment text not null,
        primary key (plan_id, code)
      );
      ${belongsToMunicipality('import_warning')}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table import_warning, survey_finding, indicator_value, indicator, counting_rule,
      initiative_schedule, initiative_listing, initiative, measure, pillar, collaboration_plan cascade`);
  }
}
