import type { MigrationInterface, QueryRunner } from 'typeorm';
import { belongsToMunicipality } from './row-level-security';

/** Learning notes that can be searched, and the photos of stories. */
export class TellWhatWasLearnt0000000000023 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- As searchTokens of the platform makes them, and some more: what a query asks for is among them.
      create function search_tokens_of(said text) returns tsvector language sql immutable parallel safe as $$
        select coalesce(array_to_tsvector(array_agg(distinct token)), ''::tsvector)
          from regexp_split_to_table(said, '\\s+') run,
               generate_series(1, length(run)) place,
               unnest(array[substr(run, place, 1), substr(run, place, 2)]) token
         where token <> ''
      $$;
      alter table joint_review
        add column search_text text generated always as
          (lower(normalize(went_well || ' ' || was_hard || ' ' || next, nfkc))) stored,
        add column search_tokens tsvector generated always as
          (search_tokens_of(lower(normalize(went_well || ' ' || was_hard || ' ' || next, nfkc)))) stored;
      create index joint_review_search on joint_review using gin (search_tokens);

      -- What a picture shows is said for those who do not see it.
      create table story_photo (
        municipality_id uuid not null references municipality,
        collaboration_id uuid not null references story on delete cascade,
        file_id uuid not null references collaboration_file,
        position int not null,
        alt text not null check (alt <> ''),
        primary key (collaboration_id, position),
        unique (collaboration_id, file_id)
      );
      ${belongsToMunicipality('story_photo')}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table story_photo;
      alter table joint_review drop column search_text, drop column search_tokens;
      drop function search_tokens_of;
    `);
  }
}
