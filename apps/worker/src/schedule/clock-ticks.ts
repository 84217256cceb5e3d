import { Clock } from '@app/kernel';
import { QUEUES } from '@app/platform';
import { InjectQueue } from '@nestjs/bullmq';
import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import type { Queue } from 'bullmq';

const LOOK_MS = 1000;
const MINUTE_MS = 60_000;

/** `minute` of the product's time, since 1970. */
export type TickJob = { readonly minute: number };

export const minuteOf = (now: Date): number => Math.floor(now.getTime() / MINUTE_MS);

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
    @InjectQueue(QUEUES.clocks) private readonly clocks: Queue<TickJob>,
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
    const minute = minuteOf(this.clock.now());
    if (minute === this.minute) return;
    // Tried again for seconds only: the next minute comes anyway.
    const trying = { attempts: 5, backoff: { type: 'fixed', delay: 500 }, removeOnFail: { count: 100 } };
    await this.clocks.add('tick', { minute }, { jobId: `tick-${minute}`, ...trying });
    this.minute = minute;
  }
}
