import { Clock, DomainError, Ids, type Language, Outbox, Transaction } from '@app/kernel';
import { MOST_OF_CLIENT, MOST_TO_ADDRESS, VisitorRequests } from '@app/registry';
import { Injectable } from '@nestjs/common';
import { addressOf, asked, type Unconfirmed } from '../domain/subscription';
import { Subscriptions } from './subscriptions';

const HOUR_MS = 60 * 60 * 1000;

export type Wish = {
  readonly municipalityId: string;
  readonly email: string;
  readonly language: Language;
  /** Where the wish comes from, in the network. */
  readonly client: string;
};

/**
 * Somebody would like the magazine. The answer, and all that is done before it, is the same for every address: who
 * reads the magazine cannot be found out here. The mail that asks for confirmation is written by the worker.
 */
@Injectable()
export class Subscribe {
  constructor(
    private readonly transaction: Transaction,
    private readonly subscriptions: Subscriptions,
    private readonly requests: VisitorRequests,
    private readonly outbox: Outbox,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError too-many `mail-magazine.too-many` */
  execute({ municipalityId, email, language, client }: Wish): Promise<void> {
    const address = addressOf(email);
    return this.transaction.run(municipalityId, async () => {
      const at = this.clock.now();
      const lately = (hours: number) => new Date(at.getTime() - hours * HOUR_MS);
      const from = { kind: 'client', name: client } as const;
      if (!(await this.requests.count(municipalityId, from, MOST_OF_CLIENT, lately(1), at))) {
        throw new DomainError('too-many', 'mail-magazine.too-many');
      }
      const to = { kind: 'address', name: address } as const;
      const mayWrite = await this.requests.count(municipalityId, to, MOST_TO_ADDRESS, lately(24), at);
      const known = await this.subscriptions.takeByAddress(municipalityId, address);
      const subscription = known ?? (await this.begin({ municipalityId, email: address, language, askedAt: at }));
      if (mayWrite && subscription.state === 'unconfirmed') {
        await this.subscriptions.askAgain(subscription.id, language, at);
        const confirmation = { id: this.ids.next(), subscriptionId: subscription.id, askedAt: at };
        await this.subscriptions.addConfirmation(municipalityId, confirmation);
      }
      await this.outbox.add({ municipalityId, personId: null }, asked(subscription, at));
    });
  }

  private async begin(wish: Omit<Unconfirmed, 'id' | 'state'>): Promise<Unconfirmed> {
    const subscription: Unconfirmed = { ...wish, id: this.ids.next(), state: 'unconfirmed' };
    await this.subscriptions.add(subscription);
    return subscription;
  }
}
