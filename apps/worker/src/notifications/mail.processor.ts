import { DeliverMail } from '@app/notifications';
import { type MailJob, QUEUES } from '@app/platform';
import { Processor, WorkerHost } from '@nestjs/bullmq';
import type { BeforeApplicationShutdown } from '@nestjs/common';
import type { Job } from 'bullmq';
import { WORKING } from '../working';

/**
 * Sends one mail. Throwing means "try again later"; how often is decided by the delivery itself. One at a time, so that
 * a worker that is killed leaves at most one mail of which nobody knows whether the server took it.
 */
@Processor(QUEUES.mail, WORKING)
export class MailProcessor extends WorkerHost implements BeforeApplicationShutdown {
  constructor(private readonly deliverMail: DeliverMail) {
    super();
  }

  process({ data: { municipalityId, deliveryId } }: Job<MailJob>): Promise<void> {
    return this.deliverMail.execute(municipalityId, deliveryId);
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.worker.close();
  }
}
