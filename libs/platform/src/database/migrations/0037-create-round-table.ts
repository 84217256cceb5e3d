import type { MigrationInterface, QueryRunner } from 'typeorm';
import { belongsToMunicipality } from './row-level-security';

/** Round tables: who came together over which unmet needs, what was decided, and which needs came of it. */
export class CreateRoundTable0000000000037 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table round_table (
        id uuid primary key,
        municipality_id uuid not null references municipality,
        state text not null check (state in ('planned', 'held', 'recorded', 'cancelled')),
        title text not null,
        held_on date not null,
        place text not null,
        purpose text not null,
        others text not null,
        minutes text not null,
        decisions text[] not null,
        created_at timestamptz not null,
        state_changed_at timestamptz not null,
        version int not null check (version >= 1),
        check (state <> 'recorded' or decisions <> '{}')
      );
      create index round_table_newest on round_table (municipality_id, held_on desc, id desc);
      ${belongsToMunicipality('round_table')}

      create table round_table_party (
        municipality_id uuid not null references municipality,
        round_table_id uuid not null references round_table,
        party_id uuid not null references party,
        primary key (round_table_id, party_id)
      );
      create index round_table_party_party on round_table_party (party_id);
      ${belongsToMunicipality('round_table_party')}

      create table round_table_need (
        municipality_id uuid not null references municipality,
        round_table_id uuid not null references round_table,
        need_id uuid not null references need,
        part text not null check (part in ('carried_in', 'follow_up')),
        primary key (round_table_id, need_id)
      );
      create index round_table_need_need on round_table_need (need_id);
      ${belongsToMunicipality('round_table_need')}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table round_table_need, round_table_party, round_table;');
  }
}
