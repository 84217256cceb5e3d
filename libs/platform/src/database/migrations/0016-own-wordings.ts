import type { MigrationInterface, QueryRunner } from 'typeorm';
import { belongsToMunicipality } from './row-level-security';

/** A municipality's own words for what it tells people. Versions are added and never changed; the latest is in use. */
export class OwnWordings0000000000016 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table message_wording (
        id uuid primary key,
        municipality_id uuid not null references municipality,
        template text not null,
        language text not null check (language in ('ja', 'ja-easy', 'en', 'pt-BR')),
        version int not null check (version > 0),
        -- All null: from this version on the product's own words are in use.
        subject text,
        paragraphs jsonb,
        action text,
        -- The version whose words these are again.
        restored_from int,
        created_at timestamptz not null,
        created_by uuid not null references person,
        unique (municipality_id, template, language, version),
        check (num_nulls(subject, paragraphs, action) in (0, 3))
      );
      ${belongsToMunicipality('message_wording')}
      revoke update, delete on message_wording from musubi_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table message_wording');
  }
}
