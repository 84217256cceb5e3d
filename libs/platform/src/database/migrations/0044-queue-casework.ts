import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Round tables can be handed over in the work queue, and are found by an index while they wait there. */
export class QueueCasework0000000000044 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table work_hand drop constraint work_hand_kind_check;
      alter table work_hand add constraint work_hand_kind_check
        check (kind in ('need', 'offer', 'party', 'match', 'collaboration', 'staff_task', 'round_table'));
      create index round_table_waiting on round_table (municipality_id, held_on) where state in ('planned', 'held');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index round_table_waiting;
      delete from work_hand where kind = 'round_table';
      alter table work_hand drop constraint work_hand_kind_check;
      alter table work_hand add constraint work_hand_kind_check
        check (kind in ('need', 'offer', 'party', 'match', 'collaboration', 'staff_task'));
    `);
  }
}
