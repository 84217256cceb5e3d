import type { MigrationInterface, QueryRunner } from 'typeorm';
import { belongsToMunicipality } from './row-level-security';

export class LetVisitorsIn0000000000030 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- An application for registration that somebody is still writing, without an account. Erased when it is sent, and
      -- when nobody has touched it for a month.
      create table registration_draft (
        id uuid primary key,
        municipality_id uuid not null references municipality,
        kind text not null,
        email text,
        language text not null check (language in ('ja', 'ja-easy', 'en', 'pt-BR')),
        answers jsonb not null default '{}',
        -- Of the token that the browser keeps in which it was begun.
        token_hash bytea not null unique,
        version int not null,
        begun_at timestamptz not null,
        changed_at timestamptz not null
      );
      create index registration_draft_untouched on registration_draft (municipality_id, changed_at);
      ${belongsToMunicipality('registration_draft')}

      -- Somebody without an account who would join in on a need or an offer. Erased whole after a time.
      create table interest (
        id uuid primary key,
        municipality_id uuid not null references municipality,
        need_id uuid references need,
        offer_id uuid references offer,
        name text not null,
        email text not null,
        line text not null,
        language text not null check (language in ('ja', 'ja-easy', 'en', 'pt-BR')),
        asked_at timestamptz not null,
        confirmed_at timestamptz,
        check (num_nonnulls(need_id, offer_id) = 1)
      );
      create index interest_list on interest (municipality_id, confirmed_at, id);
      ${belongsToMunicipality('interest')}

      -- A mail to an address that is nobody's person yet. Its link proves that one reads the mail of that address.
      create table visitor_mail (
        id uuid primary key,
        municipality_id uuid not null references municipality,
        registration_draft_id uuid references registration_draft on delete cascade,
        interest_id uuid references interest on delete cascade,
        email text not null,
        language text not null check (language in ('ja', 'ja-easy', 'en', 'pt-BR')),
        token_hash bytea not null unique,
        asked_at timestamptz not null,
        check (num_nonnulls(registration_draft_id, interest_id) = 1)
      );
      create index visitor_mail_of_draft on visitor_mail (registration_draft_id);
      create index visitor_mail_of_interest on visitor_mail (interest_id);
      ${belongsToMunicipality('visitor_mail')}

      -- How often somebody without an account has asked lately, by a keyed hash. Kept for a day.
      create table visitor_request (
        municipality_id uuid not null references municipality,
        asker bytea not null,
        at timestamptz not null
      );
      create index visitor_request_asker on visitor_request (municipality_id, asker, at);
      ${belongsToMunicipality('visitor_request')}

      alter table delivery
        add column visitor_mail_id uuid references visitor_mail on delete cascade,
        add unique (visitor_mail_id, channel);
    `);
    await restate(runner, 'delivery', 'delivery_carries_one_thing', (rule) =>
      rule.replace('num_nonnulls(', 'num_nonnulls(visitor_mail_id, '),
    );
    await restate(runner, 'staff_task', 'staff_task_kind_check', (rule) =>
      rule.replace('ARRAY[', `ARRAY['interest'::text, `),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      delete from delivery where visitor_mail_id is not null;
      delete from staff_task where kind = 'interest';
    `);
    await restate(runner, 'delivery', 'delivery_carries_one_thing', (rule) => rule.replace('visitor_mail_id, ', ''));
    await restate(runner, 'staff_task', 'staff_task_kind_check', (rule) => rule.replace(`'interest'::text, `, ''));
    await runner.query(`
      alter table delivery drop column visitor_mail_id;
      drop table visitor_request, visitor_mail, interest, registration_draft;
    `);
  }
}

/** Changes one term of a rule that other migrations write, too: what they have put into it stays. */
async function restate(
  runner: QueryRunner,
  table: string,
  constraint: string,
  change: (rule: string) => string,
): Promise<void> {
  const [{ rule }] = (await runner.query(
    `select pg_get_constraintdef(oid) as rule from pg_constraint where conname = $1 and conrelid = $2::regclass`,
    [constraint, table],
  )) as [{ rule: string }];
  await runner.query(
    `alter table ${table} drop constraint ${constraint}, add constraint ${constraint} ${change(rule)}`,
  );
}
