import { Documents, type EventJob, EventJobs, QUEUES } from '@app/platform';
import { Processor, WorkerHost } from '@nestjs/bullmq';
import type { BeforeApplicationShutdown } from '@nestjs/common';
import type { Job } from 'bullmq';
import { WORKING } from '../working';

/** One at a time: making one keeps a processor busy. */
@Processor(QUEUES.documents, { ...WORKING, concurrency: 1 })
export class DocumentsProcessor extends WorkerHost implements BeforeApplicationShutdown {
  constructor(
    private readonly documents: Documents,
    private readonly eventJobs: EventJobs,
  ) {
    super();
  }

  async process({ data, attemptsMade, opts }: Job<EventJob>): Promise<void> {
    const { municipalityId, subjectId } = data;
    try {
      await this.documents.make(municipalityId, subjectId);
    } catch (error) {
      // The last attempt: whoever waits for the document is told that it will not come.
      if (attemptsMade + 1 >= (opts.attempts ?? 1)) {
        await this.documents.fail(municipalityId, subjectId, 'document.broken-off');
      }
      throw error;
    }
    await this.eventJobs.done(municipalityId, data.eventId);
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.worker.close();
  }
}
