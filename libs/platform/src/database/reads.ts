import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Scope, scopeStatement } from './scope';
import { TypeormTransaction } from './typeorm-transaction';

/** Reads go straight to SQL, within the rows of one municipality (or of one person). */
@Injectable()
export class Reads {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transaction: TypeormTransaction,
  ) {}

  /** The rows of a query. Inside a transaction of the same municipality it sees that transaction's own writes. */
  async rows<T>(scope: Scope | string, sql: string, parameters: readonly unknown[] = []): Promise<T[]> {
    const within = typeof scope === 'string' ? { municipalityId: scope } : scope;
    const joined = within.municipalityId && this.transaction.joined(within.municipalityId);
    if (joined) return joined.query<T[]>(sql, [...parameters]);
    const runner = this.dataSource.createQueryRunner();
    try {
      await runner.query(`begin read only; ${scopeStatement(within)}`);
      try {
        return (await runner.query(sql, [...parameters])) as T[];
      } finally {
        await runner.query('commit');
      }
    } finally {
      await runner.release();
    }
  }

  /** The first row, or undefined. */
  async row<T>(scope: Scope | string, sql: string, parameters: readonly unknown[] = []): Promise<T | undefined> {
    return (await this.rows<T>(scope, sql, parameters))[0];
  }
}
