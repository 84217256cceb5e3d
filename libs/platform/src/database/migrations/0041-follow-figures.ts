import type { MigrationInterface, QueryRunner } from 'typeorm';
import { belongsToMunicipality } from './row-level-security';

export class FollowFigures0000000000041 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- How each collaboration stands to each rule: a page of the records behind a figure is found here. The worker
      -- makes the ledger anew; until then figures are counted from the records.
      delete from ledger_stale;
      delete from ledger_tally;
      delete from counting_ledger;
      drop table ledger_entry;
      create table ledger_entry (
        collaboration_id uuid not null,
        rule text not null,
        municipality_id uuid not null references municipality,
        kind text not null check (kind in ('in', 'waiting', 'void', 'near')),
        day date not null,
        first_year int not null,
        last_year int not null check (last_year >= first_year),
        who text[],
        amount numeric not null,
        primary key (municipality_id, collaboration_id, rule)
      );
      create index ledger_entry_rule on ledger_entry (municipality_id, rule, kind);
      ${belongsToMunicipality('ledger_entry')}

      -- What the plan's open data said when it was looked at last, so that it can be asked what has changed since.
      create table open_data_mark (
        municipality_id uuid not null references municipality,
        what text not null check (what in ('indicator', 'initiative')),
        key text not null,
        digest text not null,
        changed_at timestamptz not null,
        withdrawn_at timestamptz,
        primary key (municipality_id, what, key)
      );
      ${belongsToMunicipality('open_data_mark')}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table open_data_mark;
      delete from ledger_stale;
      delete from ledger_tally;
      delete from counting_ledger;
      drop table ledger_entry;
      create table ledger_entry (
        collaboration_id uuid primary key,
        municipality_id uuid not null references municipality,
        adds jsonb not null
      );
      create index ledger_entry_municipality on ledger_entry (municipality_id);
      ${belongsToMunicipality('ledger_entry')}
    `);
  }
}
