import type { MigrationInterface, QueryRunner } from 'typeorm';
import { belongsToMunicipality } from './row-level-security';

export class CreatePlatform0000000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function current_municipality() returns uuid language sql stable
        return nullif(current_setting('musubi.municipality_id', true), '')::uuid;
      create function current_person() returns uuid language sql stable
        return nullif(current_setting('musubi.person_id', true), '')::uuid;

      create table municipality (
        id uuid primary key,
        slug text not null unique check (slug ~ '^[a-z][a-z0-9-]{1,40}$'),
        name_ja text not null,
        name_en text not null,
        prefecture_ja text not null,
        prefecture_en text not null,
        lg_code text,
        contact jsonb not null default '{}',
        created_at timestamptz not null
      );
      grant select, insert, update on municipality to musubi_app;

      -- What happened, waiting to be carried to the queues. Holds ids, never names or addresses.
      create table outbox (
        id uuid primary key,
        municipality_id uuid not null references municipality,
        name text not null,
        subject_kind text not null,
        subject_id uuid not null,
        data jsonb not null,
        occurred_at timestamptz not null,
        published_at timestamptz
      );
      create index outbox_unpublished on outbox (occurred_at, id) where published_at is null;
      ${belongsToMunicipality('outbox')}
      -- The relay carries the events of all municipalities and says so in its transaction.
      create policy outbox_of_relay on outbox
        using (current_setting('musubi.relay', true) = 'on')
        with check (current_setting('musubi.relay', true) = 'on');

      create table audit_event (
        municipality_id uuid not null references municipality,
        seq bigint not null,
        id uuid not null unique,
        occurred_at timestamptz not null,
        person_id uuid,
        on_behalf_of uuid,
        action text not null,
        subject_kind text not null,
        subject_id uuid not null,
        from_state text,
        to_state text,
        reason text,
        data jsonb not null,
        previous_hash bytea not null,
        hash bytea not null,
        primary key (municipality_id, seq)
      );
      create index audit_event_subject on audit_event (municipality_id, subject_kind, subject_id, seq);
      alter table audit_event enable row level security;
      create policy audit_event_of_municipality on audit_event
        using (municipality_id = current_municipality()) with check (municipality_id = current_municipality());
      grant select, insert on audit_event to musubi_app;

      create table audit_head (
        municipality_id uuid primary key references municipality,
        seq bigint not null,
        hash bytea not null
      );

      create function audit_event_hash(event audit_event) returns bytea language sql stable
        return sha256(event.previous_hash || convert_to(jsonb_build_array(
          event.municipality_id, event.seq, event.id, extract(epoch from event.occurred_at), event.person_id,
          event.on_behalf_of, event.action, event.subject_kind, event.subject_id, event.from_state, event.to_state,
          event.reason, event.data)::text, 'UTF8'));

      -- The chain is made here and not in the application, so that nobody who may insert can choose a place in it.
      -- Runs as its owner, who alone may touch audit_head; the head's row lock orders the events of a municipality.
      create function chain_audit_event() returns trigger language plpgsql security definer set search_path = public as $$
      declare head audit_head;
      begin
        insert into audit_head values (new.municipality_id, 0, sha256(''::bytea)) on conflict do nothing;
        select * into head from audit_head where municipality_id = new.municipality_id for update;
        new.seq := head.seq + 1;
        new.previous_hash := head.hash;
        new.hash := audit_event_hash(new);
        update audit_head set seq = new.seq, hash = new.hash where municipality_id = new.municipality_id;
        return new;
      end $$;
      create trigger chain_audit_event before insert on audit_event for each row execute function chain_audit_event();

      create table idempotency_key (
        person_id uuid not null,
        key text not null,
        fingerprint text not null,
        status int,
        body jsonb,
        created_at timestamptz not null default now(),
        primary key (person_id, key)
      );
      alter table idempotency_key enable row level security;
      create policy idempotency_key_of_person on idempotency_key
        using (person_id = current_person()) with check (person_id = current_person());
      grant select, insert, update, delete on idempotency_key to musubi_app;

      -- How far a demonstration has moved the product's clock. Always 0 in production.
      create table clock_shift (
        only_row boolean primary key default true check (only_row),
        days int not null default 0
      );
      insert into clock_shift default values;
      grant select, update on clock_shift to musubi_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table clock_shift, idempotency_key, audit_head, audit_event, outbox, municipality cascade;
      drop function chain_audit_event, current_person, current_municipality cascade;
    `);
  }
}
