import { Clock } from '@app/kernel';
import { QUEUES } from '@app/platform';
import { InjectQueue } from '@nestjs/bullmq';
import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import type { Queue } from 'bullmq';

const LOOK_MS = 1000;
const MINUTE_MS = 60_000;

/**
 * Asks for the work that time brings once in every minute of the product's time; at once when a demonstration has
 * moved its clock. Every worker asks, under the same id, so it is done once, and none of them is missed when it dies.
 */
@Injectable()
export class ClockTicks implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(ClockTicks.name);
  private timer: NodeJS.Timeout | undefined;
  private asking: Promise<void> = Promise.resolve();
  private minute = -1;

  constructor(
    private readonly clock: Clock,
    @InjectQueue(QUEUES.clocks) private readonly clocks: Queue,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.asking = this.asking.then(() => this.look()).catch((error: unknown) => this.logger.error(error));
    }, LOOK_MS);
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.asking;
  }

  private async look(): Promise<void> {
    const minute = Math.floor(this.clock.now().getTime() / MINUTE_MS);
    if (minute === this.minute) return;
    // Not tried again when it fails: the next minute comes anyway.
    await this.clocks.add('tick', {}, { jobId: `tick-${minute}`, attempts: 1, removeOnFail: { count: 100 } });
    this.minute = minute;
  }
}
