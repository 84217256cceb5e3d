import { type Actor, Clock, DomainError, mustBecome, mustBeStaff, Outbox, Transaction } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { DELIVERY_TRANSITIONS, type DeliveryState } from '../domain/delivery';
import { DeliveryRecords } from './delivery-records';

/** A person sees to a delivery: has it tried again after its end, or takes it out of the queue. */
@Injectable()
export class ChangeDelivery {
  constructor(
    private readonly transaction: Transaction,
    private readonly records: DeliveryRecords,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /**
   * With three days before it again. An address that was given up is written to once more: somebody has looked at it.
   * @throws DomainError not-found `delivery.unknown`, conflict `delivery.wrong-state`
   */
  retry(actor: Actor, deliveryId: string): Promise<void> {
    return this.change(actor, deliveryId, 'queued', 'delivery.retried', (at) => this.records.requeue(deliveryId, at));
  }

  /** @throws DomainError not-found `delivery.unknown`, conflict `delivery.wrong-state` */
  cancel(actor: Actor, deliveryId: string): Promise<void> {
    return this.change(actor, deliveryId, 'cancelled', 'delivery.cancelled', () => this.records.cancel(deliveryId));
  }

  private change(
    actor: Actor,
    deliveryId: string,
    to: DeliveryState,
    name: string,
    write: (at: Date) => Promise<void>,
  ): Promise<void> {
    mustBeStaff(actor, 'administrator', 'coordinator');
    return this.transaction.run(actor.municipalityId, async () => {
      const from = await this.records.take(deliveryId);
      if (from === null) throw new DomainError('not-found', 'delivery.unknown');
      // What a worker is at goes back to the queue by itself, and cannot be called back.
      if (from === 'sending') throw new DomainError('conflict', 'delivery.wrong-state', { from, to });
      mustBecome('delivery', DELIVERY_TRANSITIONS, from, to);
      const at = this.clock.now();
      await write(at);
      await this.outbox.add(actor, [{ name, occurredAt: at, subject: { kind: 'delivery', id: deliveryId }, from, to }]);
    });
  }
}
