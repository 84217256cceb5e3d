import { DomainError, type LocalDate } from '@app/kernel';
import { isUniqueViolation, Reads, TypeormTransaction } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { InKindPrices } from '../application/in-kind-prices';
import type { InKindPrice } from '../domain/in-kind';

const SELECT = `
  select id, basis, code, name, unit, yen, source, valid_from as "validFrom", valid_until as "validUntil"
    from in_kind_price`;

@Injectable()
export class SqlInKindPrices extends InKindPrices {
  constructor(private readonly transaction: TypeormTransaction) {
    super();
  }

  inForceOn(day: LocalDate): Promise<InKindPrice[]> {
    return this.transaction.manager.query(
      `${SELECT} where valid_from <= $1 and (valid_until is null or valid_until >= $1)`,
      [day],
    );
  }

  async take(id: string): Promise<InKindPrice> {
    const [price] = await this.transaction.manager.query<InKindPrice[]>(`${SELECT} where id = $1 for update`, [id]);
    if (!price) throw new DomainError('not-found', 'in-kind-price.not-found');
    return price;
  }

  ofCode({ basis, code }: Pick<InKindPrice, 'basis' | 'code'>): Promise<InKindPrice[]> {
    return this.transaction.manager.query(`${SELECT} where basis = $1 and code = $2 order by valid_from for update`, [
      basis,
      code,
    ]);
  }

  async save(municipalityId: string, price: InKindPrice): Promise<void> {
    const { id, basis, code, name, unit, yen, source, validFrom, validUntil } = price;
    try {
      await this.transaction.manager.query(
        `insert into in_kind_price (id, municipality_id, basis, code, name, unit, yen, source, valid_from, valid_until)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
         on conflict (id) do update set valid_until = excluded.valid_until`,
        [id, municipalityId, basis, code, name, unit, yen, source, validFrom, validUntil],
      );
    } catch (error) {
      if (isUniqueViolation(error)) throw new DomainError('conflict', 'in-kind-price.overlaps', { validFrom });
      throw error;
    }
  }

  async remove(id: string): Promise<void> {
    await this.transaction.manager.query('delete from in_kind_price where id = $1', [id]);
  }
}

/** The price list as people read it. */
@Injectable()
export class InKindPriceQuery {
  constructor(private readonly reads: Reads) {}

  /** All of it, or what is in force on a day. */
  list(municipalityId: string, day?: LocalDate): Promise<InKindPrice[]> {
    return this.reads.rows(
      municipalityId,
      `${SELECT}
        where $1::date is null or (valid_from <= $1 and (valid_until is null or valid_until >= $1))
        order by basis, code, valid_from desc`,
      [day ?? null],
    );
  }
}
