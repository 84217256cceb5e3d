import { LearnFromDecisions } from '@app/matching';
import { type EventJob, QUEUES } from '@app/platform';
import { Processor, WorkerHost } from '@nestjs/bullmq';
import type { BeforeApplicationShutdown } from '@nestjs/common';
import type { Job } from 'bullmq';
import { WORKING } from '../working';

@Processor(QUEUES.learning, WORKING)
export class LearningProcessor extends WorkerHost implements BeforeApplicationShutdown {
  constructor(private readonly learn: LearnFromDecisions) {
    super();
  }

  process({ name, data: { subjectId, municipalityId, data } }: Job<EventJob>): Promise<void> {
    if (name === 'nightly') return this.learn.nightly();
    return this.learn.execute({ id: subjectId, municipalityId, requestedBy: String(data['requestedBy']) });
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.worker.close();
  }
}
