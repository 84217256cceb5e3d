import type { MigrationInterface, QueryRunner } from 'typeorm';
import { belongsToMunicipality } from './row-level-security';

/** A story is written in steps: what one side has answered so far is kept, and nobody else reads it. */
export class KeepStoryDrafts0000000000028 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table story_draft (
        municipality_id uuid not null references municipality,
        collaboration_id uuid not null references collaboration,
        party_id uuid not null references party,
        answers jsonb not null,
        written_at timestamptz not null,
        primary key (collaboration_id, party_id)
      );
      create index story_draft_party on story_draft (party_id);
      ${belongsToMunicipality('story_draft')}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table story_draft');
  }
}
