import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Administrators who are invited by mail, the hours of a municipality that has only said its own days; what is left of an import. */
export class FoundMunicipalities0000000000039 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- An administrator is invited by the municipality, not by a party.
      alter table invitation
        alter party_id drop not null,
        drop constraint invitation_role_check,
        add constraint invitation_role_check check (role in ('representative', 'member', 'administrator')),
        add constraint invitation_into check ((party_id is null) = (role = 'administrator'));

      -- As without a row: from 20:00 to 8:00 and on closed days.
      alter table quiet_hours
        alter starts_at set default 1200,
        alter ends_at set default 480,
        alter on_closed_days set default true;

      -- What became of the rows, from the day on which the rows themselves were erased.
      alter table import_run
        add rows_forgotten_at timestamptz,
        add counts jsonb;
      create index import_run_with_rows on import_run (municipality_id, state_changed_at)
        where rows_forgotten_at is null and state <> 'discarded';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index import_run_with_rows;
      alter table import_run drop counts, drop rows_forgotten_at;
      alter table quiet_hours alter starts_at drop default, alter ends_at drop default, alter on_closed_days drop default;
      delete from delivery where invitation_id in (select id from invitation where party_id is null);
      delete from invitation where party_id is null;
      alter table invitation
        drop constraint invitation_into,
        drop constraint invitation_role_check,
        add constraint invitation_role_check check (role in ('representative', 'member')),
        alter party_id set not null;
    `);
  }
}
