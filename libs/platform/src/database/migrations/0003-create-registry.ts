import type { MigrationInterface, QueryRunner } from 'typeorm';
import { belongsToMunicipality } from './row-level-security';

export class CreateRegistry0000000000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Every coded list of a municipality: party kinds, fields, skills, districts, forms, reasons, clocks, …
      create table dictionary_entry (
        municipality_id uuid not null references municipality,
        list text not null,
        code text not null,
        position int not null,
        labels jsonb not null,
        attributes jsonb not null default '{}',
        retired boolean not null default false,
        version int not null default 1,
        primary key (municipality_id, list, code)
      );
      ${belongsToMunicipality('dictionary_entry')}

      create table party (
        id uuid primary key,
        municipality_id uuid not null references municipality,
        kind text not null,
        subtype text,
        name text not null,
        name_kana text,
        profile text not null default '',
        fields text[] not null default '{}',
        districts text[] not null default '{}',
        members int check (members >= 0),
        employer_party_id uuid references party,
        employer_name text,
        contact_person_id uuid references person,
        contact jsonb not null default '{}',
        publicity jsonb not null default '{}',
        supporter_since date,
        supporter_until date,
        state text not null check (state in
          ('applied', 'in_review', 'returned', 'registered', 'renewal_due', 'lapsed', 'refused', 'withdrawn')),
        state_note text,
        registered_on date,
        renewal_due_on date,
        lapsed_on date,
        merged_into_id uuid references party,
        search_text text not null default '',
        search_tokens tsvector not null default '',
        version int not null default 1,
        created_at timestamptz not null,
        updated_at timestamptz not null,
        check (state not in ('registered', 'renewal_due', 'lapsed') or registered_on is not null),
        check (employer_party_id is null or employer_name is null)
      );
      create index party_list on party (municipality_id, state, kind, id);
      create index party_search on party using gin (search_tokens);
      create index party_employer on party (municipality_id, employer_party_id) where employer_party_id is not null;
      ${belongsToMunicipality('party')}
      alter table membership add foreign key (party_id) references party;
      alter table invitation add foreign key (party_id) references party;

      create table screening_answer (
        municipality_id uuid not null references municipality,
        party_id uuid not null references party,
        question text not null,
        answer boolean not null,
        answered_by uuid references person,
        answered_at timestamptz not null,
        primary key (municipality_id, party_id, question, answered_at)
      );
      ${belongsToMunicipality('screening_answer')}

      -- For whom a person may act, in every municipality: the parties themselves are closed to a person's own scope.
      create function own_memberships() returns table (municipality_id uuid, municipality text, party_id uuid,
          party_kind text, party_name text, role text, created_at timestamptz)
        language sql stable security definer set search_path = public
        as $$ select membership.municipality_id, municipality.slug, party.id, party.kind, party.name, membership.role,
                     membership.created_at
                from membership join party on party.id = membership.party_id
                join municipality on municipality.id = membership.municipality_id
               where membership.person_id = current_person() $$;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function own_memberships; drop table screening_answer, party, dictionary_entry cascade');
  }
}
