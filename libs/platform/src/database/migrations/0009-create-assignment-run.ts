import type { MigrationInterface, QueryRunner } from 'typeorm';
import { belongsToMunicipality } from './row-level-security';

export class CreateAssignmentRun0000000000009 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- A proposal for all open needs at once, computed by a worker. What it was asked and what it found stay as they
      -- were, so that it can be shown later why somebody was proposed.
      create table assignment_run (
        id uuid primary key,
        municipality_id uuid not null references municipality,
        state text not null check (state in ('queued', 'running', 'done', 'failed')),
        input jsonb not null,
        progress double precision not null default 0 check (progress between 0 and 1),
        result jsonb,
        -- A refusal's code and details.
        failure jsonb,
        requested_by uuid not null references person,
        created_at timestamptz not null,
        state_changed_at timestamptz not null,
        check ((state = 'done') = (result is not null)),
        check ((state = 'failed') = (failure is not null))
      );
      create index assignment_run_list on assignment_run (municipality_id, id);
      ${belongsToMunicipality('assignment_run')}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table assignment_run');
  }
}
