import type { MigrationInterface, QueryRunner } from 'typeorm';
import { belongsToMunicipality } from './row-level-security';

/** The yearly survey of the divisions of the city hall, and what it counts. */
export class SurveyDivisions0000000000024 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table division_survey (
        id uuid primary key,
        municipality_id uuid not null references municipality,
        fiscal_year int not null,
        state text not null check (state in ('open', 'closed')),
        closes_on date not null,
        unique (municipality_id, fiscal_year)
      );
      ${belongsToMunicipality('division_survey')}

      create table division_report (
        id uuid primary key,
        municipality_id uuid not null references municipality,
        survey_id uuid not null references division_survey,
        division_party_id uuid not null references party,
        collaboration_id uuid references collaboration,
        title text not null,
        partners text not null,
        with_community boolean not null,
        starts_on date not null,
        ends_on date not null check (ends_on >= starts_on),
        verdict text not null check (verdict in ('listed', 'confirmed', 'corrected', 'added', 'not_ours')),
        joined_into_id uuid references division_report check (joined_into_id <> id),
        unique (survey_id, division_party_id, collaboration_id)
      );
      create index division_report_survey on division_report (municipality_id, survey_id);
      ${belongsToMunicipality('division_report')}

      -- One row for each thing that a survey counts, however many divisions reported it; with its survey's state.
      create view division_counted with (security_invoker = true) as
        with report as (
          select one.*, coalesce(
                   (select joined.collaboration_id from division_report joined
                     where joined.collaboration_id is not null
                       and coalesce(joined.joined_into_id, joined.id) = coalesce(one.joined_into_id, one.id) limit 1),
                   one.joined_into_id, one.id) as counted_as
            from division_report one)
        select report.municipality_id, survey.fiscal_year, survey.state as survey_state, report.counted_as,
               (array_agg(report.collaboration_id) filter (where report.collaboration_id is not null))[1]
                 as collaboration_id,
               min(report.title) as title, bool_or(report.with_community) as with_community,
               array_agg(report.id order by report.id) as report_ids
          from report join division_survey survey on survey.id = report.survey_id
         where report.verdict in ('confirmed', 'corrected', 'added')
         group by report.municipality_id, survey.fiscal_year, survey.state, report.counted_as;
      grant select on division_counted to musubi_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop view division_counted; drop table division_report, division_survey;');
  }
}
