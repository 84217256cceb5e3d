import type { MigrationInterface, QueryRunner } from 'typeorm';
import { belongsToMunicipality } from './row-level-security';

export class RunClocks0000000000015 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- What a clock has already done about a thing. A clock that began anew, on another day, has done nothing yet.
      create table clock_firing (
        municipality_id uuid not null references municipality,
        clock text not null,
        subject_id uuid not null,
        started_on date not null,
        -- A reminder's days after the start, negative before a day; 32767 is the end. They ascend with time.
        point int not null,
        fired_at timestamptz not null,
        primary key (municipality_id, clock, subject_id, started_on, point)
      );
      ${belongsToMunicipality('clock_firing')}

      -- When those who have not answered yet were asked: a yes of one side gives the other no new time.
      alter table match add asked_at timestamptz;
      update match set asked_at = state_changed_at where state in ('proposed', 'consenting');

      -- Where the clocks look: what began to wait long enough ago, and nothing else.
      create index match_waiting on match (municipality_id, state, (coalesce(asked_at, state_changed_at)))
        where state in ('shortlisted', 'proposed', 'consenting', 'introduced');
      create index need_waiting on need (municipality_id, state_changed_at) where state = 'submitted';
      create index offer_waiting on offer (municipality_id, state_changed_at) where state = 'submitted';
      create index offer_last_day on offer (municipality_id, available_until)
        where state in ('available', 'committed', 'exhausted', 'paused');
      create index party_waiting on party (municipality_id, created_at) where state = 'applied';
      create index party_renewal on party (municipality_id, renewal_due_on) where state in ('registered', 'renewal_due');
      create index collaboration_verified on collaboration (municipality_id, verified_at) where state = 'verified';

      update dictionary_entry set attributes = attributes || '{"fromState": "proposed"}'
       where list = 'clocks' and code = 'group_answer';

      -- Reminders of a renewal say until when.
      update notification set template = 'party.renewal-reminded', parameters = notification.parameters
             || jsonb_build_object('dueOn', to_char(coalesce(renewal_due_on, notification.created_at::date), 'YYYY-MM-DD'))
        from party where party.id = subject_id and template = 'party.renewal-due';
      update staff_task set template = 'party.renewal-reminded', parameters = staff_task.parameters
             || jsonb_build_object('dueOn', to_char(coalesce(renewal_due_on, staff_task.created_at::date), 'YYYY-MM-DD'))
        from party where party.id = subject_id and template = 'party.renewal-due';

      alter table staff_task drop constraint staff_task_kind_check;
      alter table staff_task add constraint staff_task_kind_check
        check (kind in ('call', 'delivery_failed', 'overdue', 'disputed_hours', 'follow_up', 'open_year'));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      delete from staff_task where kind in ('follow_up', 'open_year');
      alter table staff_task drop constraint staff_task_kind_check;
      alter table staff_task add constraint staff_task_kind_check
        check (kind in ('call', 'delivery_failed', 'overdue', 'disputed_hours'));
      drop index match_waiting, need_waiting, offer_waiting, offer_last_day, party_waiting, party_renewal,
        collaboration_verified;
      alter table match drop asked_at;
      drop table clock_firing;
    `);
  }
}
