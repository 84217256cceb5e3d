import { TypeormTransaction } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { DeliveryRecords } from '../application/delivery-records';
import type { DeliveryState } from '../domain/delivery';

@Injectable()
export class SqlDeliveryRecords extends DeliveryRecords {
  constructor(private readonly transaction: TypeormTransaction) {
    super();
  }

  async take(deliveryId: string): Promise<DeliveryState | null> {
    const [delivery] = await this.transaction.manager.query<{ state: DeliveryState }[]>(
      'select state from delivery where id = $1 for update',
      [deliveryId],
    );
    return delivery?.state ?? null;
  }

  async requeue(deliveryId: string, at: Date): Promise<void> {
    await this.transaction.manager.query(
      `delete from dead_address using delivery
        where delivery.id = $1 and dead_address.municipality_id = delivery.municipality_id
          and dead_address.address = delivery.sent_to`,
      [deliveryId],
    );
    await this.transaction.manager.query(
      `update delivery set state = 'queued', send_after = $2, gives_up_at = null, sent_at = null where id = $1`,
      [deliveryId, at],
    );
  }

  async cancel(deliveryId: string): Promise<void> {
    await this.transaction.manager.query(`update delivery set state = 'cancelled' where id = $1`, [deliveryId]);
  }
}
