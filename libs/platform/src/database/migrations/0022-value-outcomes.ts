import type { MigrationInterface, QueryRunner } from 'typeorm';
import { belongsToMunicipality } from './row-level-security';

/** The price list of a municipality, what the value of an outcome was computed from, and the files behind it. */
export class ValueOutcomes0000000000022 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table in_kind_price (
        id uuid primary key,
        municipality_id uuid not null references municipality,
        basis text not null check (basis in ('deliverable', 'role')),
        code text not null,
        name text not null,
        unit text not null,
        yen int not null check (yen > 0),
        source text not null,
        valid_from date not null,
        valid_until date check (valid_until >= valid_from),
        unique (municipality_id, basis, code, valid_from)
      );
      create unique index in_kind_price_open on in_kind_price (municipality_id, basis, code) where valid_until is null;
      ${belongsToMunicipality('in_kind_price')}

      alter table outcome add column in_kind_basis jsonb,
        add column sdgs smallint[] not null default '{}',
        add check (in_kind_basis is null or in_kind_basis ->> 'method' = in_kind_method),
        add check (in_kind_basis is not null or coalesce(in_kind_method, '') not in ('price_list', 'receipts'));
      -- What is in them is on disk, by hash.
      create table collaboration_file (
        id uuid primary key,
        municipality_id uuid not null references municipality,
        collaboration_id uuid not null references collaboration,
        purpose text not null check (purpose in ('deliverable', 'receipt', 'photo')),
        name text not null check (name !~ '[/\\\\]'),
        hash text not null check (hash ~ '^[0-9a-f]{64}$'),
        kind text not null check (kind in ('pdf', 'png', 'jpeg', 'webp', 'docx', 'xlsx', 'pptx', 'csv', 'txt')),
        size int not null check (size > 0),
        uploaded_by uuid not null references person,
        uploaded_for_party_id uuid references party,
        uploaded_at timestamptz not null,
        unique (collaboration_id, hash),
        check (purpose <> 'photo' or kind in ('png', 'jpeg', 'webp'))
      );
      create index collaboration_file_hash on collaboration_file (municipality_id, hash);
      ${belongsToMunicipality('collaboration_file')}

      update outcome set sdgs = collaboration.sdgs from collaboration where collaboration.id = collaboration_id;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table outcome drop column in_kind_basis, drop column sdgs;
      drop table collaboration_file, in_kind_price;
    `);
  }
}
