import type { MigrationInterface, QueryRunner } from 'typeorm';
import { belongsToMunicipality } from './row-level-security';

/** Files of parties, needs and offers on their way in; what became of each row; and whose key a record has. */
export class ImportRecords0000000000031 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table import_run (
        id uuid primary key,
        municipality_id uuid not null references municipality,
        kind text not null,
        file_name text not null,
        format jsonb,
        columns jsonb not null,
        mapping jsonb not null,
        publish boolean not null,
        state text not null check (state in ('reading', 'read', 'checking', 'checked', 'importing', 'imported',
          'undoing', 'undone', 'failed', 'discarded')),
        rows int not null check (rows >= 0),
        position int not null,
        done int not null check (done >= 0),
        begun boolean not null,
        -- A refusal's code and details.
        failure jsonb,
        requested_by uuid not null references person,
        created_at timestamptz not null,
        state_changed_at timestamptz not null,
        check ((state = 'failed') = (failure is not null)),
        check (begun or state not in ('importing', 'imported', 'undoing', 'undone'))
      );
      create index import_run_list on import_run (municipality_id, id);
      ${belongsToMunicipality('import_run')}

      -- The file as it came, until a worker has read it.
      create table import_file (
        import_id uuid primary key references import_run on delete cascade,
        municipality_id uuid not null references municipality,
        content bytea not null
      );
      ${belongsToMunicipality('import_file')}

      create table import_row (
        import_id uuid not null references import_run on delete cascade,
        municipality_id uuid not null references municipality,
        -- As a spreadsheet numbers it: the titles are in row 1.
        number int not null,
        cells jsonb not null,
        verdict text check (verdict in ('create', 'update', 'unchanged', 'faulty')),
        faults jsonb not null default '[]',
        outcome text check (outcome in ('created', 'updated', 'unchanged', 'skipped')),
        record_id uuid,
        record_version int,
        undone boolean not null default false,
        kept text,
        primary key (import_id, number),
        check ((outcome in ('created', 'updated')) is not true or record_id is not null)
      );
      create index import_row_faulty on import_row (import_id, number) where verdict = 'faulty';
      create index import_row_kept on import_row (import_id, number) where kept is not null;
      ${belongsToMunicipality('import_row')}

      -- Under which number or name a sender knows a record, and what was last said of it there.
      create table import_key (
        municipality_id uuid not null references municipality,
        kind text not null,
        key text not null,
        record_id uuid not null,
        fingerprint text not null,
        primary key (municipality_id, kind, key)
      );
      create index import_key_record on import_key (municipality_id, kind, record_id);
      ${belongsToMunicipality('import_key')}
      create index party_name on party (municipality_id, name);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index party_name; drop table import_key, import_row, import_file, import_run');
  }
}
