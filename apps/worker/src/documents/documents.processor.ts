import { Documents, type EventJob, EventJobs, QUEUES } from '@app/platform';
import { Processor } from '@nestjs/bullmq';
import type { Job } from 'bullmq';
import { QueueWorker } from '../queue-worker';
import { WORKING } from '../working';

/** One at a time: making one keeps a processor busy. */
@Processor(QUEUES.documents, { ...WORKING, concurrency: 1 })
export class DocumentsProcessor extends QueueWorker {
  constructor(
    private readonly documents: Documents,
    private readonly eventJobs: EventJobs,
  ) {
    super();
  }

  async process(job: Job<EventJob>): Promise<void> {
    const { municipalityId, subjectId, eventId } = job.data;
    await this.attempt(
      job,
      () => this.documents.make(municipalityId, subjectId),
      () => this.documents.fail(municipalityId, subjectId, 'document.broken-off'),
    );
    await this.eventJobs.done(municipalityId, eventId);
  }
}
