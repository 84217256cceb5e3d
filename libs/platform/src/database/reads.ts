import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { PoolClient, QueryResultRow } from 'pg';
import { DataSource, type QueryRunner } from 'typeorm';
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
    return this.on(scope, (runner) => runner.query(sql, [...parameters]) as Promise<T[]>);
  }

  /** The first row, or undefined. */
  async row<T>(scope: Scope | string, sql: string, parameters: readonly unknown[] = []): Promise<T | undefined> {
    return (await this.rows<T>(scope, sql, parameters))[0];
  }

  /**
   * As `rows`, for what is asked so often that planning it is half its cost: each connection keeps the plan, for good.
   * Only for SQL that is the same text each time and names its columns: with `*` it fails once a column is added.
   */
  async rowsOften<T>(scope: Scope | string, sql: string, parameters: readonly unknown[] = []): Promise<T[]> {
    return this.on(scope, async (runner) => {
      const connection = (await runner.connect()) as PoolClient;
      const question = { name: nameOf(sql), text: sql, values: [...parameters] };
      return (await connection.query<T & QueryResultRow>(question)).rows;
    });
  }

  /** What `work` reads is of one moment and comes by one connection. It must not write. */
  async snapshot<T>(municipalityId: string, work: () => Promise<T>): Promise<T> {
    const scope = { municipalityId };
    return this.on(scope, (runner) => this.transaction.within(scope, runner.manager, work));
  }

  /** On the connection of the running transaction of the municipality; else on one of its own. */
  private async on<T>(scope: Scope | string, ask: (runner: QueryRunner) => Promise<T>): Promise<T> {
    const within = typeof scope === 'string' ? { municipalityId: scope } : scope;
    const joined = within.municipalityId ? this.transaction.joined(within.municipalityId) : undefined;
    if (joined?.queryRunner) return ask(joined.queryRunner);
    const runner = this.dataSource.createQueryRunner();
    try {
      // Rows that belong to nobody need no scope, and one question no transaction.
      if (Object.keys(within).length === 0) return await ask(runner);
      await runner.query(`begin isolation level repeatable read read only; ${scopeStatement(within)}`);
      try {
        return await ask(runner);
      } finally {
        await runner.query('commit');
      }
    } finally {
      await runner.release();
    }
  }
}

const names = new Map<string, string>();

function nameOf(sql: string): string {
  const known = names.get(sql);
  if (known !== undefined) return known;
  const name = createHash('sha256').update(sql).digest('base64url');
  names.set(sql, name);
  return name;
}
