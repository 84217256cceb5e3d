import { type EventJob, EventJobs, QUEUES } from '@app/platform';
import { WorkOnImport } from '@app/registry';
import { Processor, WorkerHost } from '@nestjs/bullmq';
import type { BeforeApplicationShutdown } from '@nestjs/common';
import type { Job } from 'bullmq';
import { WORKING } from '../working';

/** One at a time: two imports of one municipality would only wait for each other's audit trail. */
@Processor(QUEUES.imports, { ...WORKING, concurrency: 1 })
export class ImportsProcessor extends WorkerHost implements BeforeApplicationShutdown {
  constructor(
    private readonly workOnImport: WorkOnImport,
    private readonly eventJobs: EventJobs,
  ) {
    super();
  }

  async process({ data, attemptsMade, opts }: Job<EventJob>): Promise<void> {
    const { municipalityId, subjectId } = data;
    try {
      await this.workOnImport.execute(municipalityId, subjectId);
    } catch (error) {
      // The last attempt: what was written stays, and the administrator goes on with it or takes it back.
      if (attemptsMade + 1 >= (opts.attempts ?? 1)) {
        await this.workOnImport.fail(municipalityId, subjectId, { code: 'import.broken-off', details: {} });
      }
      throw error;
    }
    await this.eventJobs.done(municipalityId, data.eventId);
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.worker.close();
  }
}
