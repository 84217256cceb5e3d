import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A party is asked once at a time whether it could serve a need that it has made no offer for. */
export class OneIdeaAtATime0000000000012 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create unique index match_live_idea on match (need_id, offer_party_id)
        where offer_id is null and state not in ('refused', 'declined', 'timed_out', 'superseded', 'withdrawn');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index match_live_idea');
  }
}
