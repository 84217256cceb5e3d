import { QUEUES } from '@app/platform';
import { Processor, WorkerHost } from '@nestjs/bullmq';
import type { BeforeApplicationShutdown } from '@nestjs/common';
import { WORKING } from '../working';
import { DueWork } from './due-work';

@Processor(QUEUES.clocks, WORKING)
export class ClocksProcessor extends WorkerHost implements BeforeApplicationShutdown {
  constructor(private readonly dueWork: DueWork) {
    super();
  }

  process(): Promise<void> {
    return this.dueWork.execute();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.worker.close();
  }
}
