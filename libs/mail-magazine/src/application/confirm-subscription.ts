import { Clock, DomainError, Outbox, Transaction } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { confirm } from '../domain/subscription';
import { Subscriptions, SubscriptionTokens } from './subscriptions';

/** The owner of an address confirms the wish for the magazine, with the token of the mail. */
@Injectable()
export class ConfirmSubscription {
  constructor(
    private readonly transaction: Transaction,
    private readonly tokens: SubscriptionTokens,
    private readonly subscriptions: Subscriptions,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError not-found `mail-magazine.link-unknown`, invalid `mail-magazine.link-expired` */
  execute(municipalityId: string, token: string): Promise<void> {
    const unknown = new DomainError('not-found', 'mail-magazine.link-unknown');
    const id = this.tokens.open(municipalityId, 'confirm', token);
    if (id === null) throw unknown;
    return this.transaction.run(municipalityId, async () => {
      const confirmation = await this.subscriptions.confirmation(id);
      const subscription = confirmation && (await this.subscriptions.take(confirmation.subscriptionId));
      if (!subscription || subscription.state === 'ended') throw unknown;
      const { next, events } = confirm(subscription, confirmation.askedAt, this.clock.now());
      if (events.length === 0) return;
      await this.subscriptions.save(next);
      await this.outbox.add({ municipalityId, personId: null }, events);
    });
  }
}
