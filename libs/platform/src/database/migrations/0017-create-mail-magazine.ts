import type { MigrationInterface, QueryRunner } from 'typeorm';
import { belongsToMunicipality } from './row-level-security';

export class CreateMailMagazine0000000000017 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Somebody who wants the magazine, known by an address alone. When it ends, the address is erased; the dates stay,
      -- so that the figure of a past year comes out the same again.
      create table magazine_subscription (
        id uuid primary key,
        municipality_id uuid not null references municipality,
        state text not null check (state in ('unconfirmed', 'confirmed', 'ended')),
        email text,
        language text check (language in ('ja', 'ja-easy', 'en', 'pt-BR')),
        asked_at timestamptz not null,
        confirmed_at timestamptz,
        ended_at timestamptz,
        ended_because text check (ended_because in ('unsubscribed', 'bounced')),
        check ((state = 'ended') = (email is null) and (email is null) = (language is null)),
        check ((state = 'unconfirmed') = (confirmed_at is null)),
        check ((state = 'ended') = (ended_at is not null) and (ended_at is null) = (ended_because is null))
      );
      create unique index magazine_subscription_address on magazine_subscription (municipality_id, lower(email))
        where email is not null;
      create index magazine_subscription_state on magazine_subscription (municipality_id, state, asked_at);
      ${belongsToMunicipality('magazine_subscription')}

      -- A mail that asks whether the address is really its owner's wish.
      create table magazine_confirmation (
        id uuid primary key,
        municipality_id uuid not null references municipality,
        subscription_id uuid not null references magazine_subscription on delete cascade,
        asked_at timestamptz not null
      );
      create index magazine_confirmation_of on magazine_confirmation (subscription_id);
      ${belongsToMunicipality('magazine_confirmation')}

      -- How often somebody has asked lately, by a keyed hash of the address or of the network address. Kept for a day.
      create table magazine_request (
        municipality_id uuid not null references municipality,
        asker bytea not null,
        at timestamptz not null
      );
      create index magazine_request_asker on magazine_request (municipality_id, asker, at);
      ${belongsToMunicipality('magazine_request')}

      create table magazine_setting (
        municipality_id uuid primary key references municipality,
        mails_per_minute int not null check (mails_per_minute between 1 and 6000)
      );
      ${belongsToMunicipality('magazine_setting')}

      create table magazine_issue (
        id uuid primary key,
        municipality_id uuid not null references municipality,
        state text not null check (state in ('draft', 'scheduled', 'sending', 'sent', 'cancelled')),
        -- { ja: { title, opening }, en: … }
        texts jsonb not null check (texts ? 'ja'),
        -- [{ kind: story | need, id }]
        picks jsonb not null,
        scheduled_for timestamptz,
        number int,
        released_at timestamptz,
        -- What went out: the picks as they stood, and those that were no longer public.
        items jsonb,
        left_out jsonb,
        ended_at timestamptz,
        created_by uuid not null references person,
        created_at timestamptz not null,
        state_changed_at timestamptz not null,
        version int not null,
        unique (municipality_id, number),
        check ((state in ('sending', 'sent')) = (released_at is not null)),
        check (num_nulls(released_at, number, items, left_out) in (0, 4)),
        check ((state = 'sent') = (ended_at is not null)),
        check (state not in ('scheduled', 'sending', 'sent') or scheduled_for is not null)
      );
      create index magazine_issue_list on magazine_issue (municipality_id, state, id);
      ${belongsToMunicipality('magazine_issue')}

      -- An issue for one reader; or, to look at it before, for one of the staff.
      create table magazine_copy (
        id uuid primary key,
        municipality_id uuid not null references municipality,
        issue_id uuid not null references magazine_issue,
        subscription_id uuid references magazine_subscription,
        person_id uuid references person,
        -- Its place in the order of sending, from 0.
        position int not null,
        created_at timestamptz not null,
        unique (issue_id, subscription_id),
        check (num_nonnulls(subscription_id, person_id) = 1)
      );
      create index magazine_copy_of on magazine_copy (subscription_id);
      ${belongsToMunicipality('magazine_copy')}

      alter table delivery
        add column magazine_copy_id uuid references magazine_copy,
        add column magazine_confirmation_id uuid references magazine_confirmation on delete cascade,
        add unique (magazine_copy_id, channel),
        add unique (magazine_confirmation_id, channel),
        drop constraint delivery_carries_one_thing,
        add constraint delivery_carries_one_thing check (num_nonnulls(notification_id, invitation_id, digest_id,
          event_id, magazine_copy_id, magazine_confirmation_id) = 1);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      delete from delivery where magazine_copy_id is not null or magazine_confirmation_id is not null;
      alter table delivery
        drop constraint delivery_carries_one_thing,
        drop column magazine_copy_id,
        drop column magazine_confirmation_id,
        add constraint delivery_carries_one_thing
          check (num_nonnulls(notification_id, invitation_id, digest_id, event_id) = 1);
      drop table magazine_copy, magazine_issue, magazine_setting, magazine_request, magazine_confirmation,
        magazine_subscription;
    `);
  }
}
