import type { MigrationInterface, QueryRunner } from 'typeorm';
import { belongsToMunicipality } from './row-level-security';

/** How soon each person hears of what, when no mail leaves, and the mails that gather what could wait. */
export class TellInTime0000000000014 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- What a person chose for a kind of message. Without a row it goes by the usual rhythm of the kind.
      create table notification_preference (
        municipality_id uuid not null references municipality,
        person_id uuid not null references person,
        kind text not null,
        rhythm text not null check (rhythm in ('at_once', 'daily', 'weekly', 'off')),
        chosen_at timestamptz not null,
        primary key (municipality_id, person_id, kind)
      );
      ${belongsToMunicipality('notification_preference')}

      -- When no mail leaves. Without a row: from 20:00 to 8:00 and on closed days.
      create table quiet_hours (
        municipality_id uuid primary key references municipality,
        -- Minutes since midnight in Japan; the same twice: no hour is quiet.
        starts_at int not null check (starts_at between 0 and 1439),
        ends_at int not null check (ends_at between 0 and 1439),
        on_closed_days boolean not null,
        -- Days on which this city hall is closed and others are not.
        closed_days date[] not null check (cardinality(closed_days) <= 100),
        changed_at timestamptz not null
      );
      ${belongsToMunicipality('quiet_hours')}

      -- One mail that gathers what could wait: at most one a day for each person.
      create table digest (
        id uuid primary key,
        municipality_id uuid not null references municipality,
        person_id uuid not null references person,
        day date not null,
        created_at timestamptz not null,
        unique (municipality_id, person_id, day)
      );
      ${belongsToMunicipality('digest')}

      alter table notification
        add column kind text,
        -- Its reader wants it gathered with others, and it has not been yet.
        add column waits_for_digest boolean not null default false,
        add column digest_id uuid references digest;
      update notification set kind = case
        when exists (select from staff_role where staff_role.person_id = notification.person_id
                        and staff_role.municipality_id = notification.municipality_id) then 'staff_work'
        when subject_kind in ('need', 'offer') then 'own_postings'
        when subject_kind = 'match' then 'own_matches'
        when template like 'participation.%' then 'hours'
        when subject_kind = 'collaboration' then 'collaborations'
        else 'registration' end;
      alter table notification
        alter column kind set not null,
        add check (not waits_for_digest or digest_id is null);
      create index notification_waiting on notification (municipality_id, person_id)
        where waits_for_digest and read_at is null;
      create index notification_unread on notification (municipality_id, person_id) where read_at is null;
      create index notification_of_digest on notification (digest_id) where digest_id is not null;

      alter table delivery
        add column digest_id uuid references digest,
        drop constraint delivery_carries_one_thing,
        add constraint delivery_carries_one_thing
          check (num_nonnulls(notification_id, invitation_id, event_id, digest_id) = 1),
        add unique (digest_id, channel);

      -- A demonstration goes to the evening too, and not only to another day.
      alter table clock_shift alter column days type double precision;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table clock_shift alter column days type int;
      delete from delivery where digest_id is not null;
      alter table delivery
        drop constraint delivery_carries_one_thing,
        add constraint delivery_carries_one_thing check (num_nonnulls(notification_id, invitation_id, event_id) = 1),
        drop column digest_id;
      drop index notification_unread;
      alter table notification drop column kind, drop column waits_for_digest, drop column digest_id;
      drop table digest, quiet_hours, notification_preference;
    `);
  }
}
