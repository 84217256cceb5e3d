import { Clock, Transaction } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { UNCONFIRMED_DAYS } from '../domain/subscription';
import { Requests, Subscriptions } from './subscriptions';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Erases addresses that nobody has confirmed, and who asked how often. Leaves no event: nothing of them is to stay. */
@Injectable()
export class ForgetUnconfirmed {
  constructor(
    private readonly transaction: Transaction,
    private readonly subscriptions: Subscriptions,
    private readonly requests: Requests,
    private readonly clock: Clock,
  ) {}

  execute(municipalityId: string): Promise<void> {
    return this.transaction.run(municipalityId, async () => {
      const before = (days: number) => new Date(this.clock.now().getTime() - days * DAY_MS);
      await this.subscriptions.eraseUnconfirmed(municipalityId, before(UNCONFIRMED_DAYS));
      await this.requests.forget(municipalityId, before(1));
    });
  }
}
