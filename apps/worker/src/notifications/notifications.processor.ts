import { NotifyAbout } from '@app/notifications';
import { type EventJob, type MailJob, QUEUES } from '@app/platform';
import { InjectQueue, Processor, WorkerHost } from '@nestjs/bullmq';
import type { BeforeApplicationShutdown } from '@nestjs/common';
import type { Job, Queue } from 'bullmq';
import { WORKING } from '../working';

/** Who must be told of an event, and the mails that follow from it. */
@Processor(QUEUES.notifications, { ...WORKING, concurrency: 4 })
export class NotificationsProcessor extends WorkerHost implements BeforeApplicationShutdown {
  constructor(
    private readonly notifyAbout: NotifyAbout,
    @InjectQueue(QUEUES.mail) private readonly mail: Queue<MailJob>,
  ) {
    super();
  }

  async process({ name, data: { eventId, municipalityId, subjectId } }: Job<EventJob>): Promise<void> {
    const deliveryIds = await this.notifyAbout.execute({ id: eventId, name, municipalityId, subjectId });
    const jobs = deliveryIds.map((id) => ({
      name: 'mail',
      data: { municipalityId, deliveryId: id },
      opts: { jobId: id },
    }));
    await this.mail.addBulk(jobs);
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.worker.close();
  }
}
