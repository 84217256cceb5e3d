import type { MigrationInterface, QueryRunner } from 'typeorm';
import { belongsToMunicipality } from './row-level-security';

export class KeepCountingLedger0000000000020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- By which rules the ledger was made. Another set of rules wants another ledger.
      create table counting_ledger (
        municipality_id uuid primary key references municipality,
        rules text not null,
        made_at timestamptz not null
      );
      ${belongsToMunicipality('counting_ledger')}

      -- What each collaboration adds to which tally: taken off again, to the letter, when the collaboration changes.
      create table ledger_entry (
        collaboration_id uuid primary key,
        municipality_id uuid not null references municipality,
        adds jsonb not null
      );
      create index ledger_entry_municipality on ledger_entry (municipality_id);
      ${belongsToMunicipality('ledger_entry')}

      -- The sums of all entries.
      create table ledger_tally (
        municipality_id uuid not null references municipality,
        rule text not null,
        slot text not null check (slot in ('in', 'near', 'all')),
        fiscal_year int not null,
        who text not null,
        records int not null,
        amount numeric not null,
        primary key (municipality_id, rule, slot, fiscal_year, who)
      );
      ${belongsToMunicipality('ledger_tally')}

      -- Collaborations whose entry is older than their records, written by the triggers below in the transaction of the
      -- change. Only added to: whoever changes a record never waits for another one here.
      create table ledger_stale (
        id bigint generated always as identity primary key,
        municipality_id uuid not null references municipality,
        collaboration_id uuid not null
      );
      create index ledger_stale_municipality on ledger_stale (municipality_id);
      ${belongsToMunicipality('ledger_stale')}

      create function collaboration_counts_anew() returns trigger language plpgsql as $$
        begin
          insert into ledger_stale (municipality_id, collaboration_id)
            values (new.municipality_id, (to_jsonb(new) ->> tg_argv[0])::uuid);
          return null;
        end $$;
      create function collaboration_counted_before() returns trigger language plpgsql as $$
        begin
          insert into ledger_stale (municipality_id, collaboration_id)
            values (old.municipality_id, (to_jsonb(old) ->> tg_argv[0])::uuid);
          return null;
        end $$;
      ${COUNTED_TABLES.map(
        ([table, column]) => `
          create trigger ${table}_counts_anew after insert or update on ${table}
            for each row execute function collaboration_counts_anew('${column}');
          create trigger ${table}_counted_before after delete on ${table}
            for each row execute function collaboration_counted_before('${column}');`,
      ).join('\n')}

      -- Of a party counts what kind it is, whom it was merged into, and who employs it: in every collaboration in which
      -- the party, a record merged into it, or one of their people took part.
      create function party_counts_anew() returns trigger language plpgsql as $$
        begin
          insert into ledger_stale (municipality_id, collaboration_id)
          with records as (select id from party where id = new.id or merged_into_id = new.id),
               people as (select id from records union select id from party where employer_party_id in (select id from records))
          select distinct listed.municipality_id, listed.collaboration_id
            from collaboration_party listed
           where listed.municipality_id = new.municipality_id and listed.party_id in (select id from people);
          return null;
        end $$;
      create trigger party_counts_anew after update on party for each row
        when ((old.kind, old.merged_into_id, old.employer_party_id, old.employer_name)
              is distinct from (new.kind, new.merged_into_id, new.employer_party_id, new.employer_name))
        execute function party_counts_anew();

      -- Since when the municipality keeps records, without reading all of them.
      create index collaboration_first_started on collaboration (municipality_id, starts_on) where state = 'verified';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index collaboration_first_started;
      drop trigger party_counts_anew on party;
      ${COUNTED_TABLES.map(
        ([table]) => `drop trigger ${table}_counts_anew on ${table}; drop trigger ${table}_counted_before on ${table};`,
      ).join('\n')}
      drop function collaboration_counts_anew, collaboration_counted_before, party_counts_anew;
      drop table ledger_stale, ledger_tally, ledger_entry, counting_ledger;
    `);
  }
}

/** The tables that counting reads, and the column that says of which collaboration a row is. */
const COUNTED_TABLES = [
  ['collaboration', 'id'],
  ['collaboration_party', 'collaboration_id'],
  ['outcome', 'collaboration_id'],
  ['same_collaboration', 'collaboration_id'],
] as const;
