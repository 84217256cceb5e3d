import type { MigrationInterface, QueryRunner } from 'typeorm';
import { belongsToMunicipality } from './row-level-security';

export class CreateNotifications0000000000008 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- What a person was told in the product. One per event and person, however often a job runs.
      create table notification (
        id uuid primary key,
        municipality_id uuid not null references municipality,
        event_id uuid not null,
        person_id uuid not null references person,
        template text not null,
        language text not null,
        subject_kind text not null,
        subject_id uuid not null,
        parameters jsonb not null,
        created_at timestamptz not null,
        read_at timestamptz,
        unique (event_id, person_id)
      );
      create index notification_inbox on notification (municipality_id, person_id, id desc);
      ${belongsToMunicipality('notification')}

      -- The way of a notification through a channel; or of an invitation, whose reader is nobody's person yet.
      create table delivery (
        id uuid primary key,
        municipality_id uuid not null references municipality,
        notification_id uuid references notification,
        invitation_id uuid references invitation,
        channel text not null check (channel in ('mail')),
        state text not null check (state in ('queued', 'sending', 'sent', 'failed')),
        message_id text not null unique,
        attempts int not null default 0,
        last_error text,
        claimed_at timestamptz,
        sent_at timestamptz,
        created_at timestamptz not null,
        unique (notification_id, channel),
        unique (invitation_id, channel),
        check (num_nonnulls(notification_id, invitation_id) = 1),
        check ((state = 'sent') = (sent_at is not null)),
        check (state <> 'sending' or claimed_at is not null)
      );
      create index delivery_waiting on delivery (municipality_id, state, created_at) where state in ('queued', 'sending');
      ${belongsToMunicipality('delivery')}

      -- Something that a coordinator must do by hand: call a party without e-mail, look after a failed mail.
      create table staff_task (
        id uuid primary key,
        municipality_id uuid not null references municipality,
        kind text not null check (kind in ('call', 'delivery_failed', 'overdue', 'disputed_hours')),
        event_id uuid,
        party_id uuid references party,
        person_id uuid references person,
        subject_kind text not null,
        subject_id uuid not null,
        -- What the party or person was to be told, as in a notification.
        template text,
        parameters jsonb not null default '{}',
        note text not null default '',
        created_at timestamptz not null,
        done_at timestamptz,
        done_by uuid references person,
        unique nulls not distinct (kind, event_id, party_id, person_id)
      );
      create index staff_task_open on staff_task (municipality_id, created_at) where done_at is null;
      ${belongsToMunicipality('staff_task')}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table staff_task, delivery, notification cascade');
  }
}
