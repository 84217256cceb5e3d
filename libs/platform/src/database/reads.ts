import { createHash } from 'node:crypto';
import type { Socket } from 'node:net';
import { Injectable } from '@nestjs/common';
import type { PoolClient, QueryConfig, QueryResultRow } from 'pg';
import { DataSource } from 'typeorm';
import { type Scope, scopeStatement } from './scope';
import { TypeormTransaction } from './typeorm-transaction';

/**
 * Reads go straight to SQL, within the rows of one municipality (or of one person). What belongs together is sent
 * without waiting for the answers between (`pipeline` in `databaseOptions`): a question with its scope is one way to
 * the database and back.
 */
@Injectable()
export class Reads {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transaction: TypeormTransaction,
  ) {}

  /** The rows of a query. Inside a transaction of the same municipality it sees that transaction's own writes. */
  async rows<T>(scope: Scope | string, sql: string, parameters: readonly unknown[] = []): Promise<T[]> {
    return this.ask(scope, { text: sql, values: [...parameters] });
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
    return this.ask(scope, { name: nameOf(sql), text: sql, values: [...parameters] });
  }

  /**
   * What `work` reads is of one moment and comes by one connection; what it asks at the same time goes there together.
   * It must not write.
   */
  async snapshot<T>(municipalityId: string, work: () => Promise<T>): Promise<T> {
    if (this.transaction.joined(municipalityId)) return work();
    const scope = { municipalityId };
    const runner = this.dataSource.createQueryRunner();
    const connection = (await runner.connect()) as PoolClient;
    sendTogether(connection);
    const begun = connection.query(beginning(scope));
    try {
      const [, done] = await settled([begun, this.transaction.within(scope, runner.manager, work)]);
      return done;
    } finally {
      // Nothing was written, so nobody waits for the end, nor minds when there is none as the connection is gone.
      const ended = connection.query('commit').catch(() => undefined);
      void ended.then(() => runner.release());
    }
  }

  /** On the connection of the running transaction of the municipality; else on one of its own. */
  private async ask<T>(scope: Scope | string, question: QueryConfig): Promise<T[]> {
    const within = typeof scope === 'string' ? { municipalityId: scope } : scope;
    const joined = within.municipalityId ? this.transaction.joined(within.municipalityId) : undefined;
    if (joined?.queryRunner) {
      const connection = (await joined.queryRunner.connect()) as PoolClient;
      sendTogether(connection);
      return (await connection.query<T & QueryResultRow>(question)).rows;
    }
    const runner = this.dataSource.createQueryRunner();
    try {
      const connection = (await runner.connect()) as PoolClient;
      // Rows that belong to nobody need no scope, and one question no transaction.
      if (Object.keys(within).length === 0) return (await connection.query<T & QueryResultRow>(question)).rows;
      sendTogether(connection);
      const [, { rows }] = await settled([
        connection.query(beginning(within)),
        connection.query<T & QueryResultRow>(question),
        connection.query('commit'),
      ]);
      return rows;
    } finally {
      await runner.release();
    }
  }
}

function beginning(scope: Scope): string {
  return `begin isolation level repeatable read read only; ${scopeStatement(scope)}`;
}

/** What is asked before anything else is done leaves in one piece: each is a call of the system otherwise. */
function sendTogether(connection: PoolClient): void {
  const { stream } = (connection as PoolClient & { readonly connection: { readonly stream: Socket } }).connection;
  stream.cork();
  process.nextTick(() => stream.uncork());
}

/** As `Promise.all`, but when one fails the others are waited for all the same: the connection goes to somebody else. */
async function settled<T extends readonly unknown[]>(all: readonly [...T]): Promise<{ [K in keyof T]: Awaited<T[K]> }> {
  await Promise.allSettled(all);
  return Promise.all(all);
}

const names = new Map<string, string>();

function nameOf(sql: string): string {
  const known = names.get(sql);
  if (known !== undefined) return known;
  const name = createHash('sha256').update(sql).digest('base64url');
  names.set(sql, name);
  return name;
}
