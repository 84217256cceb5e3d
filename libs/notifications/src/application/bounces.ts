import type { PastBounce } from '../domain/bounce';

/** Mails that came back. */
export abstract class Bounces {
  /** In which municipality a delivery is; null when there is none. */
  abstract municipalityOf(deliveryId: string): Promise<string | null>;
  /** The mail that was sent and has come back, from now on `bounced`; false when it had not been sent, or came back before. */
  abstract record(deliveryId: string, status: string, at: Date): Promise<boolean>;
  /** All that came back from the address that this delivery went to, this one among them. */
  abstract toSameAddress(deliveryId: string): Promise<readonly PastBounce[]>;
  abstract giveUpAddress(deliveryId: string, at: Date): Promise<void>;
  /** A task for the coordinators: this mail did not reach its reader. */
  abstract lookAfter(deliveryId: string, status: string, at: Date): Promise<void>;
}
