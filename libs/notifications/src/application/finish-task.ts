import { type Actor, Clock, DomainError, mustBeStaff, Outbox, Transaction } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { StaffTasks } from './staff-tasks';

/** A coordinator has done what a task asked for. */
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
    mustBeStaff(actor, 'coordinator');
    return this.transaction.run(actor.municipalityId, async () => {
      const doneAt = await this.tasks.takeDoneAt(taskId);
      if (doneAt === undefined) throw new DomainError('not-found', 'task.unknown');
      if (doneAt !== null) throw new DomainError('conflict', 'task.done-already');
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
