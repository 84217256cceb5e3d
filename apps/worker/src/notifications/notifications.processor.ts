import { Transaction } from '@app/kernel';
import { NotifyAbout } from '@app/notifications';
import { type EventJob, EventJobs, QUEUES } from '@app/platform';
import { Processor, WorkerHost } from '@nestjs/bullmq';
import type { BeforeApplicationShutdown } from '@nestjs/common';
import type { Job } from 'bullmq';
import { WORKING } from '../working';
import { Doorbell } from './doorbell';

/** Who must be told of an event, and the mails that follow from it. */
@Processor(QUEUES.notifications, { ...WORKING, concurrency: 4 })
export class NotificationsProcessor extends WorkerHost implements BeforeApplicationShutdown {
  constructor(
    private readonly transaction: Transaction,
    private readonly notifyAbout: NotifyAbout,
    private readonly eventJobs: EventJobs,
    private readonly doorbell: Doorbell,
  ) {
    super();
  }

  async process({ name, data: { eventId, municipalityId, subjectId } }: Job<EventJob>): Promise<void> {
    const waiting = await this.transaction.run(municipalityId, async () => {
      const deliveryIds = await this.notifyAbout.execute({ id: eventId, name, municipalityId, subjectId });
      await this.eventJobs.done(municipalityId, eventId);
      return deliveryIds;
    });
    if (waiting.length > 0) await this.doorbell.ring(municipalityId, 'mail');
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.worker.close();
  }
}
