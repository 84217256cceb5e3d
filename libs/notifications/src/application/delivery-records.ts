import type { DeliveryState } from '../domain/delivery';

/** Deliveries as people change them. */
export abstract class DeliveryRecords {
  /** Its state, locked until the transaction ends; null when there is no such delivery here. */
  abstract take(deliveryId: string): Promise<DeliveryState | null>;
  /** Due at once, and to an address that was given up, too. */
  abstract requeue(deliveryId: string, at: Date): Promise<void>;
  abstract cancel(deliveryId: string): Promise<void>;
}
