import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Runs are listed and told without reading all that they found; what is missing is found by its month, in pages. */
export class CountAssignments0000000000035 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table assignment_run
        add column looked jsonb,
        add column needs_asked int generated always as (jsonb_array_length(nullif(input -> 'needIds', 'null'))) stored,
        add column proposals int generated always as (jsonb_array_length(result -> 'proposals')) stored,
        add column needs_with_nothing int
          generated always as (jsonb_array_length(result -> 'needIdsWithNothing')) stored;
      create index need_unmet on need (municipality_id, id) where state in ('unmet', 'expired');
      create index need_asked on need (municipality_id, published_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index need_asked, need_unmet;
      alter table assignment_run drop column needs_with_nothing, drop column proposals, drop column needs_asked,
        drop column looked
    `);
  }
}
