import { DomainError, type Language } from '@app/kernel';
import { isUniqueViolation, Reads, TypeormTransaction } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { Accounts, type NewPerson } from '../application/accounts';

@Injectable()
export class TypeormAccounts extends Accounts {
  constructor(
    private readonly transaction: TypeormTransaction,
    private readonly reads: Reads,
  ) {
    super();
  }

  async byEmail(email: string): Promise<{ id: string; passwordHash: string | null } | null> {
    const row = await this.reads.row<{ id: string; passwordHash: string | null }>(
      {},
      'select id, password_hash as "passwordHash" from account_by_email($1)',
      [email],
    );
    return row ?? null;
  }

  async passwordHash(personId: string): Promise<string | null> {
    const row = await this.reads.row<{ hash: string | null }>(
      { personId },
      'select password_hash as hash from person where id = $1',
      [personId],
    );
    return row?.hash ?? null;
  }

  async create(person: NewPerson): Promise<void> {
    try {
      await this.transaction.manager.query(
        `insert into person (id, name, name_kana, email, phone, language, password_hash, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [
          person.id,
          person.name,
          person.nameKana ?? null,
          person.email,
          person.phone ?? null,
          person.language,
          person.passwordHash,
          person.createdAt,
        ],
      );
    } catch (error) {
      if (isUniqueViolation(error, 'person_email')) throw new DomainError('conflict', 'person.email-taken');
      throw error;
    }
  }

  async changePassword(personId: string, passwordHash: string): Promise<void> {
    await this.change(personId, 'password_hash', passwordHash);
  }

  async changeLanguage(personId: string, language: Language): Promise<void> {
    await this.change(personId, 'language', language);
  }

  async erase(personId: string): Promise<void> {
    await this.transaction.runIn({ personId }, async () => {
      const { manager } = this.transaction;
      for (const table of ['session', 'access_token', 'idempotency_key']) {
        await manager.query(`delete from ${table} where person_id = $1`, [personId]);
      }
      await manager.query(
        `update person set name = '退会した人', name_kana = null, email = null, phone = null, password_hash = null
          where id = $1`,
        [personId],
      );
    });
  }

  private async change(personId: string, column: 'password_hash' | 'language', value: string): Promise<void> {
    await this.transaction.runIn({ personId }, () =>
      this.transaction.manager.query(`update person set ${column} = $2 where id = $1`, [personId, value]),
    );
  }
}
