import { Clock, Transaction } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { UNCONFIRMED_DAYS } from '../domain/subscription';
import { Subscriptions } from './subscriptions';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Erases addresses that nobody has confirmed. Leaves no event: nothing of them is to stay. */
@Injectable()
export class ForgetUnconfirmed {
  constructor(
    private readonly transaction: Transaction,
    private readonly subscriptions: Subscriptions,
    private readonly clock: Clock,
  ) {}

  execute(municipalityId: string): Promise<void> {
    return this.transaction.run(municipalityId, async () => {
      const before = new Date(this.clock.now().getTime() - UNCONFIRMED_DAYS * DAY_MS);
      await this.subscriptions.eraseUnconfirmed(municipalityId, before);
    });
  }
}
