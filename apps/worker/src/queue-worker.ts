import { OnWorkerEvent, WorkerHost } from '@nestjs/bullmq';
import { type BeforeApplicationShutdown, Logger } from '@nestjs/common';
import type { Job } from 'bullmq';

/** Works on the jobs of a queue; when the process ends, what was begun is finished first. */
export abstract class QueueWorker extends WorkerHost implements BeforeApplicationShutdown {
  protected readonly logger = new Logger(this.constructor.name);

  /** A queue that lost a job under our hands says so here; what was to be done stands in the database. */
  @OnWorkerEvent('error')
  troubled(error: Error): void {
    this.logger.warn(error.message);
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.worker.close();
  }

  /** When the last attempt fails too, whoever waits for it is told by `giveUp` that it will not come. */
  protected async attempt(
    { attemptsMade, opts }: Job,
    work: () => Promise<void>,
    giveUp: () => Promise<void>,
  ): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (attemptsMade + 1 >= (opts.attempts ?? 1)) await giveUp();
      throw error;
    }
  }
}
