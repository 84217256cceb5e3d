import type { MigrationInterface, QueryRunner } from 'typeorm';
import { belongsToMunicipality } from './row-level-security';

export class MakeDocuments0000000000026 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- A document that somebody asked for and a worker makes. Kept for a day: it can be made again at any time.
      create table document (
        id uuid primary key,
        municipality_id uuid not null references municipality,
        kind text not null,
        parameters jsonb not null,
        language text not null,
        state text not null check (state in ('queued', 'making', 'ready', 'failed')),
        progress double precision not null default 0 check (progress between 0 and 1),
        -- A refusal's code and details.
        failure jsonb,
        file_name text,
        media_type text,
        content bytea,
        requested_by uuid not null references person,
        requested_at timestamptz not null,
        expires_at timestamptz not null,
        check ((state = 'ready') = (content is not null)),
        check ((state = 'failed') = (failure is not null))
      );
      -- What is packed already is not packed again.
      alter table document alter column content set storage external;
      create index document_asked on document (municipality_id, requested_by, requested_at);
      create index document_expiry on document (municipality_id, expires_at);
      ${belongsToMunicipality('document')}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table document');
  }
}
