import type { MigrationInterface, QueryRunner } from 'typeorm';
import { belongsToMunicipality } from './row-level-security';

/** Deliveries that are tried for days, through several channels, with each attempt on record. */
export class DeliverSurely0000000000013 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table delivery
        drop constraint delivery_state_check,
        drop constraint delivery_channel_check,
        drop constraint delivery_check,
        drop constraint delivery_check1,
        drop constraint delivery_check2,
        -- What a webhook is told: the event itself.
        add column event_id uuid references audit_event (id),
        -- Nobody tries before.
        add column send_after timestamptz,
        -- Also at night and on closed days: its reader has just asked for it and waits, or is a machine.
        add column any_hour boolean not null default false,
        -- Set by the first attempt: a mail that waited for the morning has all its time before it.
        add column gives_up_at timestamptz,
        -- The worker that is at it; the worker holds an advisory lock of this number for as long as it lives.
        add column claimed_by int,
        -- SHA-256 of the address as it was when the mail left: a bounce may come after the address was corrected.
        add column sent_to bytea;
      update delivery set send_after = created_at, any_hour = invitation_id is not null;
      alter table delivery
        alter column send_after set not null,
        add constraint delivery_state
          check (state in ('queued', 'sending', 'sent', 'bounced', 'failed', 'cancelled')),
        add constraint delivery_channel check (channel in ('mail', 'webhook', 'line')),
        add constraint delivery_carries_one_thing check (num_nonnulls(notification_id, invitation_id, event_id) = 1),
        add constraint delivery_of_event check ((channel = 'webhook') = (event_id is not null)),
        add constraint delivery_sent_at check ((state in ('sent', 'bounced')) = (sent_at is not null)),
        add constraint delivery_claimed check (state <> 'sending' or claimed_at is not null),
        add unique (event_id, channel);
      drop index delivery_waiting;
      -- Who watches the installation counts over all municipalities, and says so in the transaction.
      create policy delivery_of_watch on delivery for select using (current_setting('musubi.relay', true) = 'on');
      create index delivery_due on delivery (municipality_id, channel, send_after) where state = 'queued';
      create index delivery_claimed on delivery (municipality_id, channel) where state = 'sending';
      create index delivery_list on delivery (municipality_id, id desc);

      create table delivery_attempt (
        id uuid primary key,
        municipality_id uuid not null references municipality,
        delivery_id uuid not null references delivery on delete cascade,
        number int not null,
        at timestamptz not null,
        -- unknown: the worker died at it. bounced: accepted first and sent back later.
        outcome text not null check (outcome in ('accepted', 'deferred', 'refused', 'unknown', 'bounced')),
        -- Codes only (\`smtp-450 4.2.2\`): the words of a reply may quote addresses.
        reply text not null check (reply ~ '^[A-Za-z0-9 ._-]{0,80}$')
      );
      create index delivery_attempt_of on delivery_attempt (delivery_id, at);
      create index delivery_attempt_bounced on delivery_attempt (municipality_id, at) where outcome = 'bounced';
      ${belongsToMunicipality('delivery_attempt')}

      -- One statement instead of a transaction of four, as a mail server's other customers wait behind it. False when
      -- the delivery is this worker's no more.
      create function record_acceptance(in_municipality uuid, in_delivery uuid, in_worker int, in_attempt uuid,
                                        in_at timestamptz, in_sent_to bytea, in_reply text)
        returns boolean language plpgsql as $$
      declare number int;
      begin
        perform set_config('musubi.municipality_id', in_municipality::text, true);
        update delivery set state = 'sent', sent_at = in_at, last_error = null, sent_to = in_sent_to
         where id = in_delivery and state = 'sending' and claimed_by = in_worker
         returning attempts into number;
        if number is null then return false; end if;
        insert into delivery_attempt (id, municipality_id, delivery_id, number, at, outcome, reply)
          values (in_attempt, in_municipality, in_delivery, number, in_at, 'accepted', in_reply);
        return true;
      end $$;

      -- An address (its SHA-256) to which nothing is sent any more, as mails to it keep coming back.
      create table dead_address (
        municipality_id uuid not null references municipality,
        address bytea not null,
        marked_at timestamptz not null,
        primary key (municipality_id, address)
      );
      ${belongsToMunicipality('dead_address')}

      create table webhook (
        municipality_id uuid primary key references municipality,
        url text not null,
        secret text not null,
        -- Kinds of subjects whose events are told: need, match, …
        kinds text[] not null,
        enabled boolean not null,
        changed_at timestamptz not null
      );
      ${belongsToMunicipality('webhook')}

      create table line_link (
        municipality_id uuid not null references municipality,
        person_id uuid not null references person,
        line_user_id text not null check (line_user_id ~ '^U[0-9a-f]{32}$'),
        linked_at timestamptz not null,
        primary key (municipality_id, person_id)
      );
      ${belongsToMunicipality('line_link')}

      -- Events whose job came to its end. Those handed to a queue and not done are handed over again: a queue may lose
      -- its memory. By the system's clock, which a demonstration does not move.
      alter table outbox add column handed_at timestamptz, add column done_at timestamptz;
      update outbox set handed_at = published_at, done_at = published_at;
      create index outbox_undone on outbox (handed_at) where done_at is null and published_at is not null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop function record_acceptance;
      drop table line_link, webhook, dead_address, delivery_attempt;
      drop policy delivery_of_watch on delivery;
      drop index outbox_undone, delivery_due, delivery_claimed, delivery_list;
      alter table outbox drop column handed_at, drop column done_at;
      delete from delivery where event_id is not null or channel <> 'mail';
      update delivery set state = 'failed', sent_at = null where state in ('bounced', 'cancelled');
      alter table delivery
        drop constraint delivery_state,
        drop constraint delivery_channel,
        drop constraint delivery_carries_one_thing,
        drop constraint delivery_of_event,
        drop constraint delivery_sent_at,
        drop constraint delivery_claimed,
        drop column event_id, drop column send_after, drop column any_hour, drop column gives_up_at, drop column claimed_by,
        drop column sent_to;
      alter table delivery
        add constraint delivery_state_check check (state in ('queued', 'sending', 'sent', 'failed')),
        add constraint delivery_channel_check check (channel in ('mail')),
        add constraint delivery_check check (num_nonnulls(notification_id, invitation_id) = 1),
        add constraint delivery_check1 check ((state = 'sent') = (sent_at is not null)),
        add constraint delivery_check2 check (state <> 'sending' or claimed_at is not null);
      create index delivery_waiting on delivery (municipality_id, state, created_at)
        where state in ('queued', 'sending');
    `);
  }
}
