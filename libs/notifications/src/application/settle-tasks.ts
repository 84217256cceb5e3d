import { Clock, Transaction } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { isSettled } from '../domain/still-matters';
import { StaffTasks } from './staff-tasks';

/** Tasks end by themselves when what they were about is settled: nobody is called about what was answered since. */
@Injectable()
export class SettleTasks {
  constructor(
    private readonly transaction: Transaction,
    private readonly tasks: StaffTasks,
    private readonly clock: Clock,
  ) {}

  /** Those about one thing, or all of a municipality. Gives how many ended. */
  execute(municipalityId: string, subjectId: string | null = null): Promise<number> {
    return this.transaction.run(municipalityId, async () => {
      const settled = (await this.tasks.open(municipalityId, subjectId)).filter(isSettled);
      if (settled.length > 0) {
        await this.tasks.settle(
          settled.map(({ id }) => id),
          this.clock.now(),
        );
      }
      return settled.length;
    });
  }
}
