import type { MigrationInterface, QueryRunner } from 'typeorm';
import { belongsToMunicipality } from './row-level-security';

/** Where coordinators have put the candidates of a need or an offer, and why. */
export class MoveCandidates0000000000034 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table candidate_move (
        municipality_id uuid not null references municipality,
        side text not null check (side in ('need', 'offer')),
        -- The need or offer whose candidates these are, and the offer or need that was moved.
        posting_id uuid not null,
        candidate_id uuid not null,
        place int not null check (place >= 1),
        engine_place int not null check (engine_place >= 1),
        reason text not null,
        moved_by uuid not null references person,
        moved_at timestamptz not null,
        primary key (municipality_id, side, posting_id, candidate_id)
      );
      create index candidate_move_person on candidate_move (moved_by);
      ${belongsToMunicipality('candidate_move')}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table candidate_move');
  }
}
