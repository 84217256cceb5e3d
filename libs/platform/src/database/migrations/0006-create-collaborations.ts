import type { MigrationInterface, QueryRunner } from 'typeorm';
import { belongsToMunicipality } from './row-level-security';

export class CreateCollaborations0000000000006 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table collaboration (
        id uuid primary key,
        municipality_id uuid not null references municipality,
        match_id uuid unique references match,
        need_id uuid references need,
        offer_id uuid references offer,
        title text not null,
        resource_kind text not null,
        goal text not null,
        form text not null,
        other_forms text[] not null default '{}',
        domain text not null,
        fields text[] not null default '{}',
        sdgs smallint[] not null default '{}',
        districts text[] not null default '{}',
        initiative_codes text[] not null default '{}',
        minors boolean not null default false,
        agreed_on date not null,
        starts_on date not null,
        ends_on date not null check (ends_on >= starts_on),
        state text not null check (state in ('preparing', 'in_progress', 'completed', 'jointly_reviewed', 'verified',
          'suspended', 'cancelled')),
        end_reason text,
        completed_at timestamptz,
        verified_at timestamptz,
        verified_by uuid references person,
        version int not null default 1,
        created_at timestamptz not null,
        state_changed_at timestamptz not null,
        check (state <> 'verified' or verified_at is not null),
        check (state <> 'cancelled' or end_reason is not null)
      );
      create index collaboration_list on collaboration (municipality_id, state, id);
      create index collaboration_start on collaboration (municipality_id, starts_on);
      create index collaboration_counted on collaboration (municipality_id, agreed_on) where state = 'verified';
      ${belongsToMunicipality('collaboration')}

      -- side: who needed, who offered, and further partners.
      create table collaboration_party (
        municipality_id uuid not null references municipality,
        collaboration_id uuid not null references collaboration,
        party_id uuid not null references party,
        side text not null check (side in ('need', 'offer', 'partner')),
        role text not null default '',
        primary key (collaboration_id, party_id)
      );
      create index collaboration_party_party on collaboration_party (municipality_id, party_id);
      ${belongsToMunicipality('collaboration_party')}

      create table schedule_item (
        municipality_id uuid not null references municipality,
        collaboration_id uuid not null references collaboration,
        position int not null,
        date date not null,
        title text not null,
        primary key (collaboration_id, position)
      );
      ${belongsToMunicipality('schedule_item')}

      create table participation (
        id uuid primary key,
        municipality_id uuid not null references municipality,
        collaboration_id uuid not null references collaboration,
        party_id uuid not null references party,
        person_id uuid references person,
        name text,
        date date not null,
        hours numeric not null check (hours > 0 and hours <= 24),
        state text not null check (state in ('reported', 'confirmed', 'disputed')),
        reported_by uuid references person,
        reported_for_party_id uuid references party,
        confirmed_by uuid references person,
        dispute_text text,
        version int not null default 1,
        created_at timestamptz not null,
        check (person_id is not null or name is not null)
      );
      create index participation_collaboration on participation (municipality_id, collaboration_id);
      ${belongsToMunicipality('participation')}

      create table joint_review (
        municipality_id uuid not null references municipality,
        collaboration_id uuid not null references collaboration,
        party_id uuid not null references party,
        shared_aim smallint not null check (shared_aim between 1 and 5),
        equality smallint not null check (equality between 1 and 5),
        roles_kept smallint not null check (roles_kept between 1 and 5),
        information_shared smallint not null check (information_shared between 1 and 5),
        result smallint not null check (result between 1 and 5),
        went_well text not null default '',
        was_hard text not null default '',
        next text not null default '',
        reviewed_by uuid references person,
        reviewed_at timestamptz not null,
        primary key (collaboration_id, party_id)
      );
      create index joint_review_municipality on joint_review (municipality_id, collaboration_id);
      ${belongsToMunicipality('joint_review')}

      create table outcome (
        collaboration_id uuid primary key references collaboration,
        municipality_id uuid not null references municipality,
        people_reached int not null check (people_reached >= 0),
        hours numeric not null default 0 check (hours >= 0),
        in_kind_yen bigint check (in_kind_yen >= 0),
        in_kind_method text,
        deliverables text[] not null default '{}',
        state text not null check (state in ('draft', 'confirmed', 'verified', 'locked', 'corrected')),
        confirmed_on date,
        verified_on date,
        check (in_kind_yen is null or in_kind_method is not null)
      );
      create index outcome_municipality on outcome (municipality_id, collaboration_id);
      ${belongsToMunicipality('outcome')}

      -- A correction keeps what stood before.
      create table outcome_correction (
        id uuid primary key,
        municipality_id uuid not null references municipality,
        collaboration_id uuid not null references collaboration,
        field text not null,
        old_value jsonb not null,
        new_value jsonb not null,
        reason text not null,
        corrected_by uuid references person,
        corrected_on date not null
      );
      create index outcome_correction_of on outcome_correction (municipality_id, collaboration_id);
      ${belongsToMunicipality('outcome_correction')}

      create table story (
        collaboration_id uuid primary key references collaboration,
        municipality_id uuid not null references municipality,
        title text not null,
        beginning text not null,
        difficulties text not null,
        improvement text not null,
        consenting_party_ids uuid[] not null default '{}',
        state text not null check (state in ('draft', 'published')),
        published_at timestamptz,
        updated_at timestamptz not null
      );
      create index story_published on story (municipality_id, published_at desc) where state = 'published';
      ${belongsToMunicipality('story')}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table story, outcome_correction, outcome, joint_review, participation, schedule_item,
      collaboration_party, collaboration cascade`);
  }
}
