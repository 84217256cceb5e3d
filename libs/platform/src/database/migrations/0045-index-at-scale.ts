import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What has been proposed for a need, without reading all matches. */
export class IndexAtScale0000000000045 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create index match_approved on match (municipality_id, need_id) where approved_by is not null');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index match_approved');
  }
}
