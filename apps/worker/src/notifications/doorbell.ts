import type { Channel } from '@app/notifications';
import { type DeliveryJob, QUEUES } from '@app/platform';
import { InjectQueue } from '@nestjs/bullmq';
import { Injectable } from '@nestjs/common';
import type { Queue } from 'bullmq';

/** How many workers' hands can be at one municipality's messages of one channel. */
const DOORS = 4;

/**
 * Says that there is something to send. What that is stands in the database: a ring that is lost, with its queue or
 * its worker, delays a message until the next minute and loses none. Many rings at one door before it is opened are
 * one; who is behind it looks once more when the work is done (`Carriers`).
 */
@Injectable()
export class Doorbell {
  constructor(
    @InjectQueue(QUEUES.mail) private readonly mail: Queue<DeliveryJob>,
    @InjectQueue(QUEUES.push) private readonly push: Queue<DeliveryJob>,
  ) {}

  async ring(municipalityId: string, channel: Channel): Promise<void> {
    const queue = channel === 'mail' ? this.mail : this.push;
    const door = Math.floor(Math.random() * DOORS);
    await queue.add(
      'deliver',
      { municipalityId, channel },
      {
        jobId: `${channel}-${municipalityId}-${door}`,
        // A short hand-over to another worker; a longer trouble is over in some minute.
        ...{ attempts: 3, backoff: { type: 'fixed', delay: 500 }, removeOnComplete: true, removeOnFail: true },
      },
    );
  }
}
