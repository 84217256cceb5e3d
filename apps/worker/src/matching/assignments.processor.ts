import { RunAssignment } from '@app/matching';
import { type EventJob, EventJobs, QUEUES } from '@app/platform';
import { Processor, WorkerHost } from '@nestjs/bullmq';
import type { BeforeApplicationShutdown } from '@nestjs/common';
import type { Job } from 'bullmq';
import { WORKING } from '../working';

/** Two runs side by side would only wait for each other's processor. */
@Processor(QUEUES.assignments, { ...WORKING, concurrency: 1 })
export class AssignmentsProcessor extends WorkerHost implements BeforeApplicationShutdown {
  constructor(
    private readonly runAssignment: RunAssignment,
    private readonly eventJobs: EventJobs,
  ) {
    super();
  }

  async process({ data, attemptsMade, opts }: Job<EventJob>): Promise<void> {
    const { municipalityId, subjectId } = data;
    try {
      await this.runAssignment.execute(municipalityId, subjectId);
    } catch (error) {
      // The last attempt: whoever waits for the run is told that it will not come.
      if (attemptsMade + 1 >= (opts.attempts ?? 1)) {
        await this.runAssignment.fail(municipalityId, subjectId, { code: 'assignment.broken-off', details: {} });
      }
      throw error;
    }
    await this.eventJobs.done(municipalityId, data.eventId);
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.worker.close();
  }
}
