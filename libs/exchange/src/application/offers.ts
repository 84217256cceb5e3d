import type { Offer } from '../domain/offer';

/** The offers as use cases see them, inside a running transaction. */
export abstract class Offers {
  /** Locks the offer until the transaction ends. @throws DomainError not-found `offer.not-found` */
  abstract take(id: string): Promise<Offer>;
  /** Locks those of these offers that are here, in the order of their ids. */
  abstract takeAll(ids: readonly string[]): Promise<Offer[]>;
  /** As `write`, all at once. */
  abstract writeAll(offers: readonly Offer[]): Promise<void>;
  /** Those of these offers for which a match was ever begun. */
  abstract matched(ids: readonly string[]): Promise<string[]>;
  /** A new offer, or one whose words changed. */
  abstract write(offer: Offer): Promise<void>;
  /** One that only moved: its state, its count, its notes. */
  abstract save(offer: Offer): Promise<void>;
  /** Up to `limit` offers whose last day lies before `today`, locked; those that another process holds are skipped. */
  abstract takeOverdue(today: string, limit: number): Promise<Offer[]>;
}
