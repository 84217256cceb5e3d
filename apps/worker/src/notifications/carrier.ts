import { DeliverDue, DueDeliveriesQuery } from '@app/notifications';
import type { DeliveryJob } from '@app/platform';
import { OnWorkerEvent } from '@nestjs/bullmq';
import type { Job } from 'bullmq';
import { QueueWorker } from '../queue-worker';
import type { Doorbell } from './doorbell';

/** Sends what is due where the bell rang. */
export abstract class Carrier extends QueueWorker {
  constructor(
    private readonly deliverDue: DeliverDue,
    private readonly due: DueDeliveriesQuery,
    private readonly doorbell: Doorbell,
  ) {
    super();
  }

  process({ data: { municipalityId, channel } }: Job<DeliveryJob>): Promise<void> {
    return this.deliverDue.execute(municipalityId, channel);
  }

  /** Whoever rang between the last look and the end of the job was not heard, as the job's id was still taken. */
  @OnWorkerEvent('completed')
  lookAgain({ data: { municipalityId, channel } }: Job<DeliveryJob>): void {
    const again = async (): Promise<void> => {
      if (await this.due.any(municipalityId, channel)) await this.doorbell.ring(municipalityId, channel);
    };
    again().catch((error: unknown) => this.logger.warn(`Did not look again: ${String(error)}`));
  }

  override beforeApplicationShutdown(): Promise<void> {
    this.deliverDue.stop();
    return super.beforeApplicationShutdown();
  }
}
