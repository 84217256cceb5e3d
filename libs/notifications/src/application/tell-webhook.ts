import { Clock, Transaction } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import type { Event } from './occasions';
import { Webhooks } from './webhooks';

/** An event on its way to the municipality's own system, where one listens. Harmless when it is done twice. */
@Injectable()
export class TellWebhook {
  constructor(
    private readonly transaction: Transaction,
    private readonly webhooks: Webhooks,
    private readonly clock: Clock,
  ) {}

  /** Whether there is something to send. */
  execute({ id, municipalityId }: Event): Promise<boolean> {
    return this.transaction.run(municipalityId, () => this.webhooks.tell(id, municipalityId, this.clock.now()));
  }
}
