import type { MigrationInterface, QueryRunner } from 'typeorm';
import { belongsToMunicipality } from './row-level-security';

export class CreatePlanYears0000000000018 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- The yearly evaluation of a plan.
      create table plan_year (
        id uuid primary key,
        municipality_id uuid not null references municipality,
        plan_id uuid not null references collaboration_plan,
        fiscal_year int not null,
        state text not null check (state in
          ('open', 'self_assessed', 'committee_reviewed', 'opinion_issued', 'published', 'locked')),
        opinion text,
        version int not null default 1,
        unique (plan_id, fiscal_year),
        check ((opinion is null) = (state in ('open', 'self_assessed', 'committee_reviewed')))
      );
      create index plan_year_municipality on plan_year (municipality_id, fiscal_year);
      ${belongsToMunicipality('plan_year')}

      create table plan_year_step (
        municipality_id uuid not null references municipality,
        plan_year_id uuid not null references plan_year,
        state text not null,
        taken_at timestamptz not null,
        taken_by uuid references person,
        primary key (plan_year_id, state)
      );
      ${belongsToMunicipality('plan_year_step')}

      create table self_assessment (
        municipality_id uuid not null references municipality,
        plan_year_id uuid not null references plan_year,
        initiative_id uuid not null references initiative,
        rating text not null check (rating in ('above_plan', 'as_planned', 'below_plan', 'not_done')),
        text text not null,
        what_next text not null,
        assessed_by uuid references person,
        assessed_at timestamptz not null,
        primary key (plan_year_id, initiative_id)
      );
      ${belongsToMunicipality('self_assessment')}

      create table year_comment (
        id uuid primary key,
        municipality_id uuid not null references municipality,
        plan_year_id uuid not null references plan_year,
        initiative_id uuid references initiative,
        text text not null,
        written_by uuid not null references person,
        written_at timestamptz not null
      );
      create index year_comment_year on year_comment (municipality_id, plan_year_id, written_at);
      ${belongsToMunicipality('year_comment')}

      -- One row per matter however many years it takes: it stands in every year from the one that raised it to the
      -- one that settled it.
      create table follow_up (
        id uuid primary key,
        municipality_id uuid not null references municipality,
        plan_id uuid not null references collaboration_plan,
        initiative_id uuid references initiative,
        text text not null,
        raised_in int not null,
        raised_by uuid references person,
        raised_at timestamptz not null,
        settled_in int check (settled_in >= raised_in),
        settled_note text,
        settled_by uuid references person,
        settled_at timestamptz,
        check ((settled_in is null) = (settled_at is null))
      );
      create index follow_up_plan on follow_up (municipality_id, plan_id, raised_in);
      ${belongsToMunicipality('follow_up')}

      -- A record as it stood when a figure was frozen, once however many figures rest on it. Never changed.
      create table frozen_fact (
        municipality_id uuid not null references municipality,
        digest text not null,
        facts jsonb not null,
        primary key (municipality_id, digest)
      );
      ${belongsToMunicipality('frozen_fact')}
      revoke update, delete on frozen_fact from musubi_app;

      -- A figure as it stood when its year took a step, or as it was corrected after the year was locked. Never
      -- changed: the newest of an indicator holds, the older ones stay.
      create table frozen_figure (
        id uuid primary key,
        municipality_id uuid not null references municipality,
        plan_year_id uuid not null references plan_year,
        indicator_id uuid not null references indicator,
        step text not null check (step in
          ('self_assessed', 'committee_reviewed', 'opinion_issued', 'published', 'locked', 'corrected')),
        number int not null,
        value numeric,
        -- The indicator with its figure, as readers saw it.
        figure jsonb not null,
        -- What the count was made with: rule and version, period, opening balance. Null when it was not counted.
        counting jsonb,
        -- Each counted record with its contribution and each exclusion with its reason, by the digest of its facts.
        links jsonb,
        entries jsonb not null,
        reason text,
        frozen_by uuid references person,
        frozen_at timestamptz not null,
        unique (plan_year_id, indicator_id, step, number),
        check ((step = 'corrected') = (reason is not null)),
        check ((counting is null) = (links is null))
      );
      create index frozen_figure_year on frozen_figure (municipality_id, plan_year_id, indicator_id, frozen_at);
      ${belongsToMunicipality('frozen_figure')}
      revoke update, delete on frozen_figure from musubi_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table frozen_figure, frozen_fact, follow_up, year_comment, self_assessment,
      plan_year_step, plan_year cascade`);
  }
}
