import type { Language } from '@app/kernel';
import { TypeormTransaction } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { Interests } from '../application/interests';
import type { Interest } from '../domain/interest';

type Row = Omit<Interest, 'about' | 'language'> & { needId: string | null; offerId: string; language: Language };

@Injectable()
export class SqlInterests extends Interests {
  constructor(private readonly transaction: TypeormTransaction) {
    super();
  }

  async add({ id, municipalityId, about, name, email, line, language, askedAt }: Interest): Promise<void> {
    await this.transaction.manager.query(
      `insert into interest (id, municipality_id, need_id, offer_id, name, email, line, language, asked_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        id,
        municipalityId,
        'needId' in about ? about.needId : null,
        'offerId' in about ? about.offerId : null,
        name,
        email,
        line,
        language,
        askedAt,
      ],
    );
  }

  async take(id: string): Promise<Interest | null> {
    const [row] = await this.transaction.manager.query<Row[]>(
      `select id, municipality_id as "municipalityId", need_id as "needId", offer_id as "offerId", name, email, line,
              language, asked_at as "askedAt", confirmed_at as "confirmedAt"
         from interest where id = $1 for update`,
      [id],
    );
    if (!row) return null;
    const { needId, offerId, ...interest } = row;
    return { ...interest, about: needId === null ? { offerId } : { needId } };
  }

  async save({ id, confirmedAt }: Interest): Promise<void> {
    await this.transaction.manager.query('update interest set confirmed_at = $2 where id = $1', [id, confirmedAt]);
  }

  async erase(municipalityId: string, before: { unconfirmed: Date; all: Date }): Promise<void> {
    await this.transaction.manager.query(
      `with old as (delete from interest where municipality_id = $1
                       and (asked_at < $3 or (asked_at < $2 and confirmed_at is null)) returning id)
       delete from staff_task using old where subject_kind = 'interest' and subject_id = old.id`,
      [municipalityId, before.unconfirmed, before.all],
    );
  }
}
