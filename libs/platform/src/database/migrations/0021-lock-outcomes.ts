import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A closed fiscal year locks its outcomes; a correction says whether it came after that. */
export class LockOutcomes0000000000021 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table outcome add column locked_fiscal_year int,
        add check (locked_fiscal_year is null or state in ('locked', 'corrected'));
      create index outcome_to_lock on outcome (municipality_id, verified_on) where state = 'verified';

      alter table outcome_correction add column was_locked boolean not null default false,
        add column locked_fiscal_year int;
      -- What was brought over as corrected had been corrected after its year was closed.
      update outcome_correction set was_locked = true
       where collaboration_id in (select collaboration_id from outcome where state = 'corrected');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table outcome_correction drop column was_locked, drop column locked_fiscal_year;
      alter table outcome drop column locked_fiscal_year;
    `);
  }
}
