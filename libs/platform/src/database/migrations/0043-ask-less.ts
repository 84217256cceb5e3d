import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who asks is found by one question, as it comes with each request; within functions that keep their plans. And who
 * remembers candidates hears of everything of a party that is shown with them.
 */
export class AskLess0000000000043 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create or replace function own_memberships() returns table (municipality_id uuid, municipality text, party_id uuid,
          party_kind text, party_name text, role text, created_at timestamptz)
        language plpgsql stable security definer set search_path = public
        as $$
        #variable_conflict use_column
        begin
          return query
            select membership.municipality_id, municipality.slug, party.id, party.kind, party.name, membership.role,
                   membership.created_at
              from membership join party on party.id = membership.party_id
              join municipality on municipality.id = membership.municipality_id
             where membership.person_id = current_person();
        end $$;

      -- Whoever asks sees as much as the person's own scope shows.
      create function account_of(wanted uuid) returns table (person json, memberships json, staff_roles json,
          operator boolean)
        language plpgsql set search_path = public
        as $$
        #variable_conflict use_column
        begin
          perform set_config('musubi.person_id', wanted::text, true);
          return query
            select json_build_object('id', known.id, 'name', known.name, 'language', known.language),
                   (select coalesce(json_agg(json_build_object(
                             'municipalityId', own.municipality_id, 'municipality', own.municipality,
                             'partyId', own.party_id, 'partyKind', own.party_kind, 'partyName', own.party_name,
                             'role', own.role)
                           order by own.created_at, own.party_id), '[]')
                      from own_memberships() own),
                   (select coalesce(json_agg(json_build_object(
                             'municipalityId', municipality.id, 'municipality', municipality.slug,
                             'role', staff_role.role)
                           order by municipality.slug, staff_role.role), '[]')
                      from staff_role join municipality on municipality.id = staff_role.municipality_id
                     where staff_role.person_id = known.id),
                   exists (select from operator where operator.person_id = known.id)
              from person known where known.id = wanted;
        end $$;

      create function account_of_session(hash bytea) returns table (csrf_token text, person json, memberships json,
          staff_roles json, operator boolean)
        language sql set search_path = public
        as $$ select session.csrf_token, account.*
                from session cross join lateral account_of(session.person_id) account
               where session.token_hash = hash and session.expires_at > now() $$;

      -- A party's card stands on one of its offers and holds for all of them.
      create function tell_changed_card() returns trigger language plpgsql as $$
      begin
        perform pg_notify('musubi_offers', 'party ' || new.municipality_id || ' ' || new.party_id);
        return null;
      end $$;
      create trigger tell_new_card after insert on offer
        for each row when (new.convenience_card is not null) execute function tell_changed_card();
      create trigger tell_changed_card after update of convenience_card, published_at on offer
        for each row when ((old.convenience_card, old.published_at is null)
                           is distinct from (new.convenience_card, new.published_at is null))
        execute function tell_changed_card();

      drop trigger tell_moved_party on party;
      alter function tell_moved_party rename to tell_changed_party;
      create trigger tell_changed_party after update of districts, name, kind, profile on party
        for each row when ((old.districts, old.name, old.kind, old.profile)
                           is distinct from (new.districts, new.name, new.kind, new.profile))
        execute function tell_changed_party();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop trigger tell_new_card on offer;
      drop trigger tell_changed_card on offer;
      drop function tell_changed_card;
      drop trigger tell_changed_party on party;
      alter function tell_changed_party rename to tell_moved_party;
      create trigger tell_moved_party after update of districts on party
        for each row when (old.districts is distinct from new.districts) execute function tell_moved_party();
      drop function account_of_session, account_of;
      create or replace function own_memberships() returns table (municipality_id uuid, municipality text, party_id uuid,
          party_kind text, party_name text, role text, created_at timestamptz)
        language sql stable security definer set search_path = public
        as $$ select membership.municipality_id, municipality.slug, party.id, party.kind, party.name, membership.role,
                     membership.created_at
                from membership join party on party.id = membership.party_id
                join municipality on municipality.id = membership.municipality_id
               where membership.person_id = current_person() $$;
    `);
  }
}
