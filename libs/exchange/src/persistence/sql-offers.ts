import { DomainError } from '@app/kernel';
import { TypeormTransaction } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { Offers } from '../application/offers';
import { EXPIRING_OFFER_STATES, type Offer } from '../domain/offer';
import { offerColumns, type OfferRow, toOffer } from './offer.mapper';
import { lifecycleColumns, updateColumns, writePosting, writePostings } from './posting.columns';

@Injectable()
export class SqlOffers extends Offers {
  constructor(private readonly transaction: TypeormTransaction) {
    super();
  }

  async take(id: string): Promise<Offer> {
    const [row] = await this.transaction.manager.query<OfferRow[]>('select * from offer where id = $1 for update', [
      id,
    ]);
    if (!row) throw new DomainError('not-found', 'offer.not-found');
    return toOffer(row);
  }

  write(offer: Offer): Promise<void> {
    return writePosting(this.transaction.manager, 'offer', offerColumns(offer));
  }

  async takeAll(ids: readonly string[]): Promise<Offer[]> {
    const sql = 'select * from offer where id = any($1) order by id for update';
    return (await this.transaction.manager.query<OfferRow[]>(sql, [ids])).map(toOffer);
  }

  writeAll(offers: readonly Offer[]): Promise<void> {
    return writePostings(this.transaction.manager, 'offer', offers.map(offerColumns));
  }

  async matched(ids: readonly string[]): Promise<string[]> {
    const sql = 'select distinct offer_id as id from match where offer_id = any($1)';
    return (await this.transaction.manager.query<{ id: string }[]>(sql, [ids])).map(({ id }) => id);
  }

  save(offer: Offer): Promise<void> {
    const columns = { ...lifecycleColumns(offer), committed: offer.committed };
    return updateColumns(this.transaction.manager, 'offer', offer.id, columns);
  }

  async takeOverdue(today: string, limit: number): Promise<Offer[]> {
    const rows = await this.transaction.manager.query<OfferRow[]>(
      `select * from offer where state = any($1) and available_until < $2 order by id limit $3 for update skip locked`,
      [EXPIRING_OFFER_STATES, today, limit],
    );
    return rows.map(toOffer);
  }
}
