import type { MigrationInterface, QueryRunner } from 'typeorm';
import { belongsToMunicipality } from './row-level-security';

export class MergeParties0000000000019 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Since when two records are one party. A merged record never points to another merged one.
      alter table party add column merged_on date;
      update party set merged_on = (updated_at at time zone 'Asia/Tokyo')::date where merged_into_id is not null;
      alter table party add check ((merged_into_id is null) = (merged_on is null)), add check (merged_into_id <> id);
      create index party_merged on party (municipality_id, merged_into_id) where merged_into_id is not null;

      -- Two records of the same collaboration, reported by two divisions for example: counting sees the other one.
      create table same_collaboration (
        collaboration_id uuid primary key references collaboration,
        municipality_id uuid not null references municipality,
        same_as_id uuid not null references collaboration,
        since date not null,
        reason text not null,
        declared_by uuid references person,
        check (same_as_id <> collaboration_id)
      );
      create index same_collaboration_as on same_collaboration (municipality_id, same_as_id);
      ${belongsToMunicipality('same_collaboration')}

      -- Why a planner changed how something is counted; null for the rules that came with the plan.
      alter table counting_rule add column reason text;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table counting_rule drop column reason; drop table same_collaboration;
      alter table party drop column merged_on`);
  }
}
