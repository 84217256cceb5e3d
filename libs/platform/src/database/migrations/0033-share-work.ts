import type { MigrationInterface, QueryRunner } from 'typeorm';
import { belongsToMunicipality } from './row-level-security';

/** Who of the coordinators has taken what, and who has it open; the indexes by which the work queue finds what waits. */
export class ShareWork0000000000033 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- A row stays when a matter is given back: its version decides between two who take it at once.
      create table work_hand (
        municipality_id uuid not null references municipality,
        kind text not null check (kind in ('need', 'offer', 'party', 'match', 'collaboration', 'staff_task')),
        subject_id uuid not null,
        person_id uuid references person,
        version int not null check (version >= 0),
        primary key (municipality_id, kind, subject_id)
      );
      create index work_hand_person on work_hand (person_id) where person_id is not null;
      ${belongsToMunicipality('work_hand')}

      create table work_presence (
        municipality_id uuid not null references municipality,
        kind text not null,
        subject_id uuid not null,
        person_id uuid not null references person,
        began_at timestamptz not null,
        seen_at timestamptz not null,
        primary key (municipality_id, kind, subject_id, person_id)
      );
      create index work_presence_seen on work_presence (municipality_id, seen_at);
      create index work_presence_person on work_presence (person_id);
      ${belongsToMunicipality('work_presence')}

      create index need_to_review on need (municipality_id) where state in ('submitted', 'in_review');
      create index offer_to_review on offer (municipality_id) where state in ('submitted', 'in_review');
      create index party_to_review on party (municipality_id) where state in ('applied', 'in_review');
      create index collaboration_to_verify on collaboration (municipality_id) where state = 'jointly_reviewed';
      create index staff_task_about on staff_task (municipality_id, subject_id) where done_at is null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index need_to_review, offer_to_review, party_to_review, collaboration_to_verify, staff_task_about;
      drop table work_presence, work_hand;
    `);
  }
}
