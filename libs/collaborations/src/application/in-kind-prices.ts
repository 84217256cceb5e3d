import type { LocalDate } from '@app/kernel';
import type { InKindPrice } from '../domain/in-kind';

/** The municipality's price list. Everything runs inside a transaction. */
export abstract class InKindPrices {
  abstract inForceOn(day: LocalDate): Promise<InKindPrice[]>;
  /** @throws DomainError not-found `in-kind-price.not-found` */
  abstract take(id: string): Promise<InKindPrice>;
  abstract ofCode(price: Pick<InKindPrice, 'basis' | 'code'>): Promise<InKindPrice[]>;
  /** @throws DomainError conflict `in-kind-price.overlaps` when somebody else added one at the same time */
  abstract save(municipalityId: string, price: InKindPrice): Promise<void>;
  abstract remove(id: string): Promise<void>;
}
