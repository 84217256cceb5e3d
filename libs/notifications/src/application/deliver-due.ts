import { Clock, Outbox, Transaction } from '@app/kernel';
import { Inject, Injectable } from '@nestjs/common';
import { type Channel, nextAttempt, type SendingFailure } from '../domain/delivery';
import { whenToSend } from '../domain/when-to-send';
import { Deliveries } from './deliveries';
import type { Letter } from './letter';
import { OneAtATime } from './one-at-a-time';
import { ALL_POSTS, type Post } from './post';
import { SendingHoursOf } from './sending-hours';

/** Enough that taking costs little for each, few enough that a killed worker holds up few. */
const BATCH = 24;

/** There is more to do, and this worker ends. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
}

/**
 * Sends what is due, in one municipality through one channel, until nothing is. Harmless when it is done twice or by
 * several workers at once: each delivery is one worker's at a time. The one window in which a message goes out twice
 * lies between the other side's acceptance and our record of it; a worker that dies in it leaves the delivery
 * `sending`, and it is sent again under the same Message-ID. Mails go through the window one at a time.
 */
@Injectable()
export class DeliverDue {
  private readonly window = new OneAtATime();
  private stopping = false;

  constructor(
    private readonly transaction: Transaction,
    private readonly deliveries: Deliveries,
    private readonly hours: SendingHoursOf,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    @Inject(ALL_POSTS) private readonly posts: readonly Post[],
  ) {}

  /** From now on begins nothing more. */
  stop(): void {
    this.stopping = true;
  }

  /** @throws Interrupted when it was told to stop */
  async execute(municipalityId: string, channel: Channel): Promise<void> {
    const post = this.posts.find((one) => one.channel === channel);
    if (!post) throw new Error(`Nothing carries what goes by ${channel}`);
    // What a worker left behind is the oldest; it does not wait for the end of a rush.
    await this.deliveries.takeBack(municipalityId, channel, this.clock.now());
    for (;;) {
      if (this.stopping) throw new Interrupted();
      const at = this.clock.now();
      const opensAt = await this.opensAt(municipalityId, channel, at);
      if (opensAt > at) await this.deliveries.postpone(municipalityId, channel, at, opensAt);
      const taking = { municipalityId, channel, at, quiet: opensAt > at, limit: BATCH };
      const { taken, letters } = await this.deliveries.take(taking);
      await allOf(letters.map((letter) => this.attempt(post, letter)));
      if (taken === 0 && (await this.deliveries.takeBack(municipalityId, channel, at)) === 0) return;
    }
  }

  /** People are written to by day; machines at any hour. */
  private async opensAt(municipalityId: string, channel: Channel, now: Date): Promise<Date> {
    if (channel === 'webhook') return now;
    const { quietHours, calendar } = await this.hours.of(municipalityId);
    const moment = whenToSend({ now, urgency: 'ordinary', rhythm: 'at_once', quietHours, calendar });
    return moment instanceof Date ? moment : now;
  }

  private async attempt(post: Post, letter: Letter): Promise<void> {
    const turn = this.window.turn();
    try {
      const result = await post.send(letter, async () => {
        await turn.come();
        // Taken for dead while it waited: another worker sends it, or will.
        if (!this.deliveries.holds(letter)) throw new Error('The delivery is not this worker’s any more');
      });
      if ('accepted' in result) await this.deliveries.accepted(letter, result.accepted, this.clock.now());
      else await this.notTaken(letter, result);
    } finally {
      turn.leave();
      this.deliveries.release(letter);
    }
  }

  private async notTaken(letter: Letter, failure: SendingFailure): Promise<void> {
    const at = this.clock.now();
    const next = nextAttempt(failure, { attempts: letter.attempts, at, givesUpAt: letter.givesUpAt }, Math.random());
    if (next !== null) return this.deliveries.deferred(letter, failure, at, next);
    const { municipalityId, deliveryId } = letter;
    // A recorded end that a person sees: the delivery has failed, and somebody has the task to reach the reader.
    await this.transaction.run(municipalityId, async () => {
      if (!(await this.deliveries.refused(letter, failure, at))) return;
      await this.outbox.add({ municipalityId, personId: null }, [
        {
          name: 'delivery.failed',
          occurredAt: at,
          subject: { kind: 'delivery', id: deliveryId },
          from: 'sending',
          to: 'failed',
        },
      ]);
    });
  }
}

/** Waits for all of them, then throws what the first that failed threw. */
async function allOf(works: readonly Promise<void>[]): Promise<void> {
  for (const result of await Promise.allSettled(works)) if (result.status === 'rejected') throw result.reason;
}
