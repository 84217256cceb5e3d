import { Clock, localDateOf, startOfDay } from '@app/kernel';
import { QUEUES } from '@app/platform';
import { InjectQueue } from '@nestjs/bullmq';
import { Injectable } from '@nestjs/common';
import type { Queue } from 'bullmq';

const HOUR_MS = 60 * 60 * 1000;
/** When the day's last decisions are in and nobody waits for the machine. */
const AT_HOUR = 2;

/** Jobs of the queue `clocks`. */
export const SWEEP_FILES = 'sweep-files';
export const CHECK_SUMS = 'check-sums';

/** Asks once a day, under the day's name, for what is done at night; later where no worker was there at night. */
@Injectable()
export class Nights {
  constructor(
    private readonly clock: Clock,
    @InjectQueue(QUEUES.learning) private readonly learning: Queue,
    @InjectQueue(QUEUES.clocks) private readonly clocks: Queue,
  ) {}

  async look(): Promise<void> {
    const now = this.clock.now();
    const today = localDateOf(now);
    if (now.getTime() < startOfDay(today).getTime() + AT_HOUR * HOUR_MS) return;
    // Remembered until the day is over, as it is asked for again every minute.
    const removeOnComplete = { age: (26 * HOUR_MS) / 1000 };
    await this.learning.add('nightly', {}, { jobId: `nightly-${today}`, removeOnComplete });
    for (const name of [SWEEP_FILES, CHECK_SUMS]) {
      await this.clocks.add(name, {}, { jobId: `${name}-${today}`, removeOnComplete });
    }
  }
}
