import { type Actor, Clock, DomainError, isStaff, mustBeStaff, Outbox, Transaction } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { PLANNERS_TASKS } from '../domain/telling';
import { StaffTasks } from './staff-tasks';

/** Somebody of the staff has done what a task asked for. */
@Injectable()
export class FinishTask {
  constructor(
    private readonly transaction: Transaction,
    private readonly tasks: StaffTasks,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError not-found `task.unknown`, conflict `task.done-already` */
  execute(actor: Actor, taskId: string): Promise<void> {
    mustBeStaff(actor, 'coordinator', 'planner');
    return this.transaction.run(actor.municipalityId, async () => {
      const task = await this.tasks.take(taskId);
      const isTheirs = isStaff(actor, 'coordinator') || (task !== undefined && PLANNERS_TASKS.includes(task.kind));
      if (!task || !isTheirs) throw new DomainError('not-found', 'task.unknown');
      if (task.doneAt !== null) throw new DomainError('conflict', 'task.done-already');
      const at = this.clock.now();
      await this.tasks.finish(taskId, actor.personId, at);
      await this.outbox.add(actor, [
        {
          name: 'staff-task.done',
          occurredAt: at,
          subject: { kind: 'staff_task', id: taskId },
          from: 'open',
          to: 'done',
        },
      ]);
    });
  }
}
