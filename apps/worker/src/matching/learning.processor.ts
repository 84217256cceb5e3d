import { LearnFromDecisions } from '@app/matching';
import { type EventJob, EventJobs, QUEUES } from '@app/platform';
import { Processor } from '@nestjs/bullmq';
import type { Job } from 'bullmq';
import { QueueWorker } from '../queue-worker';
import { WORKING } from '../working';

@Processor(QUEUES.learning, WORKING)
export class LearningProcessor extends QueueWorker {
  constructor(
    private readonly learn: LearnFromDecisions,
    private readonly eventJobs: EventJobs,
  ) {
    super();
  }

  async process(job: Job<EventJob>): Promise<void> {
    if (job.name === 'nightly') return this.learn.nightly();
    const { eventId, subjectId: id, municipalityId, data } = job.data;
    await this.attempt(
      job,
      () => this.learn.execute({ id, municipalityId, requestedBy: String(data['requestedBy']) }),
      () => this.learn.fail({ id, municipalityId }),
    );
    await this.eventJobs.done(municipalityId, eventId);
  }
}
