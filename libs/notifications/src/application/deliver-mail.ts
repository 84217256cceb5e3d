import { Clock, Outbox, Transaction } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { type SendingFailure, stateAfter } from '../domain/delivery';
import { Deliveries } from './deliveries';
import type { Letter } from './letter';
import { Post } from './post';

/** Try again later: the server could not take the mail yet, or somebody else is at it. */
export class NotDeliveredYet extends Error {
  override readonly name = 'NotDeliveredYet';
}

/**
 * Sends one mail. A delivery that is done is left alone, so doing it twice is harmless, but for one window: a worker
 * that dies after the server accepted the mail and before that is recorded. The delivery then stays `sending`, and
 * the next attempt sends the mail a second time, under the same Message-ID: a mail twice is better than none.
 */
@Injectable()
export class DeliverMail {
  constructor(
    private readonly transaction: Transaction,
    private readonly deliveries: Deliveries,
    private readonly outbox: Outbox,
    private readonly post: Post,
    private readonly clock: Clock,
  ) {}

  /** @throws NotDeliveredYet */
  async execute(municipalityId: string, deliveryId: string): Promise<void> {
    const notYet = await this.transaction.run(municipalityId, async () => {
      if (!(await this.deliveries.lock(deliveryId))) return 'another worker is sending it';
      return this.attempt(municipalityId, deliveryId);
    });
    if (notYet !== null) throw new NotDeliveredYet(notYet);
  }

  /** Why it must be tried again; null when there is nothing more to do. */
  private async attempt(municipalityId: string, deliveryId: string): Promise<string | null> {
    const letter = await this.deliveries.begin(municipalityId, deliveryId, this.clock.now());
    if (!letter) return null;
    const failure = await this.post.send(letter);
    if (failure === null) {
      await this.deliveries.sent(letter, this.clock.now());
      return null;
    }
    if (stateAfter(failure, letter.attempts) === 'failed') {
      await this.giveUp(letter, failure);
      return null;
    }
    await this.deliveries.waitAgain(letter, failure);
    return failure.error;
  }

  /** A recorded end that a person sees: the delivery has failed, and a coordinator has the task to reach the reader. */
  private async giveUp(letter: Letter, failure: SendingFailure): Promise<void> {
    const { municipalityId, deliveryId } = letter;
    const at = this.clock.now();
    await this.deliveries.fail(letter, failure, at);
    await this.outbox.add({ municipalityId, personId: null }, [
      {
        name: 'delivery.failed',
        occurredAt: at,
        subject: { kind: 'delivery', id: deliveryId },
        from: 'sending',
        to: 'failed',
      },
    ]);
  }
}
