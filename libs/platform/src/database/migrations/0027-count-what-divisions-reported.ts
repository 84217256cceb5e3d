import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What divisions reported is read with every board, and outcomes say who the people were that were reached. */
export class CountWhatDivisionsReported0000000000027 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- The same rows as before; each report is looked at once instead of once for every other one.
      create or replace view division_counted with (security_invoker = true) as
        with report as (
          select one.*, coalesce(
                   (array_agg(one.collaboration_id) filter (where one.collaboration_id is not null)
                     over (partition by coalesce(one.joined_into_id, one.id)))[1],
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

      -- Of the people reached; null where nobody counted them, which is not 0.
      alter table outcome
        add minors_reached int check (minors_reached between 0 and people_reached),
        add adults_reached int check (adults_reached between 0 and people_reached),
        add seniors_reached int check (seniors_reached between 0 and people_reached),
        add foreign_residents_reached int check (foreign_residents_reached between 0 and people_reached),
        add constraint generations_reached_once check (
          coalesce(minors_reached, 0) + coalesce(adults_reached, 0) + coalesce(seniors_reached, 0) <= people_reached);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table outcome drop constraint generations_reached_once, drop minors_reached, drop adults_reached,
        drop seniors_reached, drop foreign_residents_reached;
    `);
  }
}
