import { RunAssignment } from '@app/matching';
import { type EventJob, EventJobs, QUEUES } from '@app/platform';
import { Processor } from '@nestjs/bullmq';
import type { Job } from 'bullmq';
import { QueueWorker } from '../queue-worker';
import { WORKING } from '../working';

/** Two runs side by side would only wait for each other's processor. */
@Processor(QUEUES.assignments, { ...WORKING, concurrency: 1 })
export class AssignmentsProcessor extends QueueWorker {
  constructor(
    private readonly runAssignment: RunAssignment,
    private readonly eventJobs: EventJobs,
  ) {
    super();
  }

  async process(job: Job<EventJob>): Promise<void> {
    const { municipalityId, subjectId, eventId } = job.data;
    await this.attempt(
      job,
      () => this.runAssignment.execute(municipalityId, subjectId),
      () => this.runAssignment.fail(municipalityId, subjectId, { code: 'assignment.broken-off', details: {} }),
    );
    await this.eventJobs.done(municipalityId, eventId);
  }
}
