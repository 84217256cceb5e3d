import { Transaction } from '@app/kernel';
import { NotifyAbout, TellWebhook } from '@app/notifications';
import { Config, type EventJob, EventJobs, QUEUES } from '@app/platform';
import { Processor } from '@nestjs/bullmq';
import type { Job } from 'bullmq';
import { QueueWorker } from '../queue-worker';
import { WORKING } from '../working';
import { Doorbell } from './doorbell';

/** Who must be told of an event, and the mails that follow from it. */
@Processor(QUEUES.notifications, { ...WORKING, concurrency: 4 })
export class NotificationsProcessor extends QueueWorker {
  constructor(
    private readonly config: Config,
    private readonly transaction: Transaction,
    private readonly notifyAbout: NotifyAbout,
    private readonly tellWebhook: TellWebhook,
    private readonly eventJobs: EventJobs,
    private readonly doorbell: Doorbell,
  ) {
    super();
  }

  async process({ name, data: { eventId, municipalityId, subjectId } }: Job<EventJob>): Promise<void> {
    const event = { id: eventId, name, municipalityId, subjectId };
    const waiting = await this.transaction.run(municipalityId, async () => {
      const mails = await this.notifyAbout.execute(event);
      const webhook = await this.tellWebhook.execute(event);
      await this.eventJobs.done(municipalityId, eventId);
      return { mails, webhook };
    });
    if (waiting.mails.length > 0) await this.doorbell.ring(municipalityId, 'mail');
    if (waiting.mails.length > 0 && this.config.lineChannelToken !== undefined) {
      await this.doorbell.ring(municipalityId, 'line');
    }
    if (waiting.webhook) await this.doorbell.ring(municipalityId, 'webhook');
  }
}
