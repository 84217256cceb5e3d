import { TypeormTransaction } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { type PostingRef, Sharing } from '../application/sharing';

@Injectable()
export class SqlSharing extends Sharing {
  constructor(private readonly transaction: TypeormTransaction) {
    super();
  }

  async consent(municipalityId: string, partnerId: string, personId: string, at: Date): Promise<void> {
    // Said again, it stays the word of the first time, unless the partner has ended it since.
    await this.query(
      `insert into sharing_consent (municipality_id, partner_id, given_at, given_by) values ($1, $2, $3, $4)
       on conflict (municipality_id, partner_id) do update set given_at = excluded.given_at, given_by = excluded.given_by
        where sharing_consent.given_at is null
           or sharing_consent.given_at <= (select ended_at from sharing_consent theirs
                                            where theirs.municipality_id = $2 and theirs.partner_id = $1)`,
      [municipalityId, partnerId, at, personId],
    );
  }

  async end(municipalityId: string, partnerId: string, at: Date): Promise<void> {
    await this.query(
      `insert into sharing_consent (municipality_id, partner_id, ended_at) values ($1, $2, $3)
       on conflict (municipality_id, partner_id) do update set given_at = null, given_by = null, ended_at = $3`,
      [municipalityId, partnerId, at],
    );
  }

  async partners(municipalityId: string): Promise<string[]> {
    const rows = await this.query<{ id: string }>(
      `select partner_id as id from sharing_consent
        where municipality_id = $1 and sharing_since(municipality_id, partner_id) is not null`,
      [municipalityId],
    );
    return rows.map(({ id }) => id);
  }

  async sharedWith(municipalityId: string, { kind, id }: PostingRef): Promise<string[]> {
    const rows = await this.query<{ id: string }>(
      `select partner_id as id from shared_posting
        where ${kind}_id = $2 and municipality_id = $1 and shared_at >= sharing_since(municipality_id, partner_id)`,
      [municipalityId, id],
    );
    return rows.map((row) => row.id);
  }

  async share(
    municipalityId: string,
    { kind, id }: PostingRef,
    { add, drop, by, at }: Parameters<Sharing['share']>[2],
  ): Promise<void> {
    await this.query(`delete from shared_posting where ${kind}_id = $1 and partner_id = any($2)`, [
      id,
      [...add, ...drop],
    ]);
    await this.query(
      `insert into shared_posting (municipality_id, partner_id, ${kind}_id, shared_at, shared_by)
       select $1, partner, $2, $3, $4 from unnest($5::uuid[]) partner`,
      [municipalityId, id, at, by, add],
    );
  }

  private query<T>(sql: string, parameters: readonly unknown[]): Promise<T[]> {
    return this.transaction.manager.query<T[]>(sql, [...parameters]);
  }
}
