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

  async process({ name, data: { eventId, subjectId, municipalityId, data } }: Job<EventJob>): Promise<void> {
    if (name === 'nightly') return this.learn.nightly();
    await this.learn.execute({ id: subjectId, municipalityId, requestedBy: String(data['requestedBy']) });
    await this.eventJobs.done(municipalityId, eventId);
  }
}
