import { Clock, Outbox, Transaction } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { type SendingFailure, stateAfter } from '../domain/delivery';
import { Deliveries, type Letter } from './deliveries';
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
    const done = await this.deliveries.alone(deliveryId, () => this.attempt(municipalityId, deliveryId));
    if (!done) throw new NotDeliveredYet('Another worker is sending this mail');
  }

  private async attempt(municipalityId: string, deliveryId: string): Promise<void> {
    const letter = await this.deliveries.begin(municipalityId, deliveryId, this.clock.now());
    if (!letter) return;
    const failure = await this.post.send(letter);
    if (!failure) return this.deliveries.sent(letter, this.clock.now());
    if (stateAfter(failure, letter.attempts) === 'failed') return this.giveUp(letter, failure);
    await this.deliveries.waitAgain(letter, failure);
    throw new NotDeliveredYet(failure.error);
  }

  /** A recorded end that a person sees: the delivery has failed, and a coordinator has the task to reach the reader. */
  private giveUp(letter: Letter, failure: SendingFailure): Promise<void> {
    const { municipalityId, deliveryId } = letter;
    return this.transaction.run(municipalityId, async () => {
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
    });
  }
}
