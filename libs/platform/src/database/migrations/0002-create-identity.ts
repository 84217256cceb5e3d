import type { MigrationInterface, QueryRunner } from 'typeorm';
import { belongsToMunicipality } from './row-level-security';

export class CreateIdentity0000000000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table person (
        id uuid primary key,
        name text not null,
        name_kana text,
        email text,
        phone text,
        language text not null check (language in ('ja', 'ja-easy', 'en', 'pt-BR')),
        password_hash text,
        created_at timestamptz not null
      );
      create unique index person_email on person (lower(email));

      create table membership (
        id uuid primary key,
        municipality_id uuid not null references municipality,
        person_id uuid not null references person,
        party_id uuid not null,
        role text not null check (role in ('representative', 'member')),
        created_at timestamptz not null,
        unique (municipality_id, person_id, party_id)
      );
      create index membership_person on membership (person_id);
      create index membership_party on membership (municipality_id, party_id);
      ${belongsToMunicipality('membership')}
      create policy membership_own on membership for select using (person_id = current_person());

      create table staff_role (
        municipality_id uuid not null references municipality,
        person_id uuid not null references person,
        role text not null check (role in
          ('coordinator', 'planner', 'division_liaison', 'committee_member', 'administrator')),
        primary key (municipality_id, person_id, role)
      );
      create index staff_role_person on staff_role (person_id);
      ${belongsToMunicipality('staff_role')}
      create policy staff_role_own on staff_role for select using (person_id = current_person());

      -- Works across municipalities.
      create table operator (person_id uuid primary key references person);
      grant select on operator to musubi_app;

      -- A person is seen by oneself and by the municipalities in which one has a part.
      alter table person enable row level security;
      create policy person_seen on person for select using (
        id = current_person()
        or exists (select from membership where membership.person_id = person.id
                      and membership.municipality_id = current_municipality())
        or exists (select from staff_role where staff_role.person_id = person.id
                      and staff_role.municipality_id = current_municipality()));
      create policy person_created on person for insert with check (true);
      create policy person_changed on person for update using (id = current_person());
      grant select, insert, update on person to musubi_app;

      create table session (
        token_hash bytea primary key,
        person_id uuid not null references person,
        csrf_token text not null,
        created_at timestamptz not null,
        expires_at timestamptz not null
      );
      create index session_person on session (person_id);
      grant select, insert, update, delete on session to musubi_app;

      create table access_token (
        id uuid primary key,
        token_hash bytea not null unique,
        person_id uuid not null references person,
        name text not null,
        created_at timestamptz not null,
        expires_at timestamptz,
        last_used_at timestamptz
      );
      create index access_token_person on access_token (person_id);
      grant select, insert, update, delete on access_token to musubi_app;

      create table sign_in_failure (
        email_hash bytea not null,
        failed_at timestamptz not null
      );
      create index sign_in_failure_recent on sign_in_failure (email_hash, failed_at);
      grant select, insert, delete on sign_in_failure to musubi_app;

      create table invitation (
        id uuid primary key,
        municipality_id uuid not null references municipality,
        party_id uuid not null,
        email text not null,
        role text not null check (role in ('representative', 'member')),
        token_hash bytea not null unique,
        invited_by uuid not null references person,
        language text not null,
        created_at timestamptz not null,
        expires_at timestamptz not null,
        accepted_at timestamptz,
        accepted_by uuid references person
      );
      create index invitation_party on invitation (municipality_id, party_id);
      ${belongsToMunicipality('invitation')}

      -- Sign-in must find a person before it is known who asks: these two see past the policy, and see only this.
      create function account_by_email(address text) returns table (id uuid, password_hash text)
        language sql stable security definer set search_path = public
        as $$ select person.id, person.password_hash from person where lower(email) = lower(address) $$;
      create function invitation_municipality(hash bytea) returns uuid
        language sql stable security definer set search_path = public
        as $$ select municipality_id from invitation where token_hash = hash $$;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop function account_by_email, invitation_municipality;
      drop table invitation, sign_in_failure, access_token, session, operator, staff_role, membership, person cascade;
    `);
  }
}
