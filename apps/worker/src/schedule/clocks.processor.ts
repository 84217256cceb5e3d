import { Clock } from '@app/kernel';
import { QUEUES } from '@app/platform';
import { Processor } from '@nestjs/bullmq';
import type { Job } from 'bullmq';
import { QueueWorker } from '../queue-worker';
import { WORKING } from '../working';
import { minuteOf, type TickJob } from './clock-ticks';
import { DueWork } from './due-work';
import { FileSweep } from './file-sweep';
import { CHECK_SUMS, Nights, SWEEP_FILES } from './nights';
import { SumsCheck } from './sums-check';

@Processor(QUEUES.clocks, WORKING)
export class ClocksProcessor extends QueueWorker {
  constructor(
    private readonly clock: Clock,
    private readonly dueWork: DueWork,
    private readonly nights: Nights,
    private readonly fileSweep: FileSweep,
    private readonly sumsCheck: SumsCheck,
  ) {
    super();
  }

  async process({ name, data: { minute } }: Job<TickJob>): Promise<void> {
    if (name === SWEEP_FILES) return this.fileSweep.execute();
    if (name === CHECK_SUMS) return this.sumsCheck.execute();
    // The worker that asked has seen a moved clock before this one has; what it asked for is not due here yet.
    if (minuteOf(this.clock.now()) < minute) throw new Error('The clock of this worker is behind');
    await this.nights.look();
    await this.dueWork.execute();
  }
}
