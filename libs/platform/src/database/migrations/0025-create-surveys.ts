import type { MigrationInterface, QueryRunner } from 'typeorm';
import { belongsToMunicipality } from './row-level-security';

/** Surveys of citizens, businesses and groups. */
export class CreateSurveys0000000000025 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table survey (
        id uuid primary key,
        municipality_id uuid not null references municipality,
        state text not null check (state in ('draft', 'open', 'closed', 'published', 'cancelled')),
        origin text not null check (origin in ('here', 'elsewhere')),
        -- { ja, ja-easy?, en?, pt-BR? }
        title jsonb not null check (title ? 'ja'),
        introduction jsonb not null check (introduction ? 'ja'),
        audience text not null check (audience in ('citizens', 'businesses', 'groups')),
        fiscal_year int not null,
        opens_on date not null,
        closes_on date not null check (closes_on >= opens_on),
        method text not null,
        questions jsonb not null,
        paper_sheets int not null check (paper_sheets >= 0),
        closed_at timestamptz,
        -- { n, byLink, onPaper, invited, tallies }, counted once, when it closes.
        outcome jsonb,
        created_by uuid not null references person,
        created_at timestamptz not null,
        state_changed_at timestamptz not null,
        version int not null,
        check ((state in ('closed', 'published')) = (outcome is not null) and (outcome is null) = (closed_at is null)),
        check (origin = 'here' or outcome is not null)
      );
      create index survey_list on survey (municipality_id, state, id);
      ${belongsToMunicipality('survey')}

      -- Somebody who was asked. It knows that it was used; when, and with which answer, nobody has written down.
      create table survey_invitation (
        id uuid primary key,
        municipality_id uuid not null references municipality,
        survey_id uuid not null references survey,
        token_hash bytea not null,
        -- Its place in the printed list; null of one that was mailed.
        number int,
        -- Null once the survey is closed or its last day over.
        email text,
        language text check (language in ('ja', 'ja-easy', 'en', 'pt-BR')),
        used boolean not null default false,
        unique (municipality_id, token_hash),
        unique (survey_id, number),
        check (number is null or email is null),
        check (email is null or language is not null)
      );
      create unique index survey_invitation_address on survey_invitation (survey_id, lower(email))
        where email is not null;
      create index survey_invitation_survey on survey_invitation (survey_id);
      ${belongsToMunicipality('survey_invitation')}

      -- What one person answered: no token, no invitation, no time, and an id that says nothing of the order.
      create table survey_answer (
        id uuid primary key default gen_random_uuid(),
        municipality_id uuid not null references municipality,
        survey_id uuid not null references survey,
        channel text not null check (channel in ('link', 'paper')),
        answers jsonb not null
      );
      create index survey_answer_survey on survey_answer (survey_id);
      ${belongsToMunicipality('survey_answer')}
      revoke update, delete on survey_answer from musubi_app;

      alter table delivery
        add column survey_invitation_id uuid references survey_invitation,
        add unique (survey_invitation_id, channel),
        drop constraint delivery_carries_one_thing,
        add constraint delivery_carries_one_thing check (num_nonnulls(notification_id, invitation_id, digest_id,
          event_id, magazine_copy_id, magazine_confirmation_id, survey_invitation_id) = 1);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      delete from delivery where survey_invitation_id is not null;
      alter table delivery
        drop constraint delivery_carries_one_thing,
        drop column survey_invitation_id,
        add constraint delivery_carries_one_thing check (num_nonnulls(notification_id, invitation_id, digest_id,
          event_id, magazine_copy_id, magazine_confirmation_id) = 1);
      drop table survey_answer, survey_invitation, survey;
    `);
  }
}
