import { type EventJob, EventJobs, QUEUES } from '@app/platform';
import { WorkOnImport } from '@app/registry';
import { Processor } from '@nestjs/bullmq';
import type { Job } from 'bullmq';
import { QueueWorker } from '../queue-worker';
import { WORKING } from '../working';

/** One at a time: two imports of one municipality would only wait for each other's audit trail. */
@Processor(QUEUES.imports, { ...WORKING, concurrency: 1 })
export class ImportsProcessor extends QueueWorker {
  constructor(
    private readonly workOnImport: WorkOnImport,
    private readonly eventJobs: EventJobs,
  ) {
    super();
  }

  async process(job: Job<EventJob>): Promise<void> {
    const { municipalityId, subjectId, eventId } = job.data;
    await this.attempt(
      job,
      () => this.workOnImport.execute(municipalityId, subjectId),
      // What was written stays, and the administrator goes on with it or takes it back.
      () => this.workOnImport.fail(municipalityId, subjectId, { code: 'import.broken-off', details: {} }),
    );
    await this.eventJobs.done(municipalityId, eventId);
  }
}
