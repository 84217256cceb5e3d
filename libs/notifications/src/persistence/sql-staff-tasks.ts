import { TypeormTransaction } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { StaffTasks } from '../application/staff-tasks';

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
}
