import { Clock, DomainError, Outbox, Transaction } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { end, type EndReason } from '../domain/subscription';
import { Subscriptions, SubscriptionTokens } from './subscriptions';

/** The magazine goes to this reader no more, and the address is erased. Doing it again changes nothing. */
@Injectable()
export class EndSubscription {
  constructor(
    private readonly transaction: Transaction,
    private readonly tokens: SubscriptionTokens,
    private readonly subscriptions: Subscriptions,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** By the reader. @throws DomainError not-found `mail-magazine.link-unknown` */
  execute(municipalityId: string, token: string): Promise<void> {
    const id = this.tokens.open(municipalityId, 'unsubscribe', token);
    if (id === null) throw new DomainError('not-found', 'mail-magazine.link-unknown');
    return this.transaction.run(municipalityId, () => this.end(municipalityId, id, 'unsubscribed'));
  }

  /** Those whose address no longer exists. */
  ofUnreachable(municipalityId: string): Promise<void> {
    return this.transaction.run(municipalityId, async () => {
      const ids = await this.subscriptions.unreachable(municipalityId);
      for (const id of ids) await this.end(municipalityId, id, 'bounced');
    });
  }

  private async end(municipalityId: string, id: string, because: EndReason): Promise<void> {
    const subscription = await this.subscriptions.take(id);
    if (subscription?.state !== 'confirmed') return;
    const { next, events } = end(subscription, because, this.clock.now());
    await this.subscriptions.save(next);
    await this.outbox.add({ municipalityId, personId: null }, events);
  }
}
