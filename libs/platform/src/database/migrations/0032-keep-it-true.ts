import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Those who keep the product true search the audit trail, and see why jobs fail. */
export class KeepItTrue0000000000032 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create index audit_event_action on audit_event (municipality_id, action, seq);
      create index audit_event_person on audit_event (municipality_id, person_id, seq);
      create index audit_event_behalf on audit_event (municipality_id, on_behalf_of, seq) where on_behalf_of is not null;
      create index audit_event_time on audit_event (municipality_id, occurred_at);

      alter table outbox add column failures int not null default 0, add column failure text,
        add column failed_at timestamptz, add check ((failures = 0) = (failure is null));
      create index outbox_open on outbox (municipality_id, id) where done_at is null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index outbox_open, audit_event_action, audit_event_person, audit_event_behalf, audit_event_time;
      alter table outbox drop column failures, drop column failure, drop column failed_at;
    `);
  }
}
