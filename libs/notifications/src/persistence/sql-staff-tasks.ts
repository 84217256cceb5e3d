import { TypeormTransaction } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { type OpenTask, StaffTasks } from '../application/staff-tasks';
import { STANDING } from './standing';

@Injectable()
export class SqlStaffTasks extends StaffTasks {
  constructor(private readonly transaction: TypeormTransaction) {
    super();
  }

  async take(taskId: string): Promise<{ kind: string; doneAt: Date | null } | undefined> {
    const [task] = await this.transaction.manager.query<{ kind: string; doneAt: Date | null }[]>(
      'select kind, done_at as "doneAt" from staff_task where id = $1 for update',
      [taskId],
    );
    return task;
  }

  async finish(taskId: string, personId: string, at: Date): Promise<void> {
    await this.transaction.manager.query('update staff_task set done_at = $2, done_by = $3 where id = $1', [
      taskId,
      at,
      personId,
    ]);
  }

  open(municipalityId: string, subjectId: string | null): Promise<OpenTask[]> {
    return this.transaction.manager.query<OpenTask[]>(
      `select id, kind, template, ${STANDING},
              exists (select from participation
                       where collaboration_id = notification.subject_id and participation.state = 'disputed') as disputed
         from staff_task notification
        where municipality_id = $1 and done_at is null and ($2::uuid is null or subject_id = $2)
          for update skip locked`,
      [municipalityId, subjectId],
    );
  }

  async settle(taskIds: readonly string[], at: Date): Promise<void> {
    await this.transaction.manager.query('update staff_task set done_at = $2 where id = any($1)', [taskIds, at]);
  }
}
