import type { MigrationInterface, QueryRunner } from 'typeorm';
import { belongsToMunicipality } from './row-level-security';

/** The price list of a municipality, and what the value of an outcome was computed from. */
export class ValueOutcomes0000000000023 implements MigrationInterface {
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
      update outcome set sdgs = collaboration.sdgs from collaboration where collaboration.id = collaboration_id;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table outcome drop column in_kind_basis, drop column sdgs;
      drop table in_kind_price;
    `);
  }
}
