import { Reads, TypeormTransaction } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { type OpenedSession, Sessions } from '../application/sessions';
import { hashOfToken, randomToken } from '../secrets/random-token';

// A day's work. By the database's clock and not the product's: moving a demonstration's clock signs nobody out.
const LIFE = `interval '12 hours'`;

@Injectable()
export class TypeormSessions extends Sessions {
  constructor(
    private readonly transaction: TypeormTransaction,
    private readonly reads: Reads,
  ) {
    super();
  }

  async open(personId: string): Promise<OpenedSession> {
    const [token, csrfToken] = [randomToken(), randomToken()];
    return this.transaction.runIn({ personId }, async () => {
      const { manager } = this.transaction;
      await manager.query('delete from session where person_id = $1 and expires_at <= now()', [personId]);
      const [row] = await manager.query<{ expiresAt: Date }[]>(
        `insert into session (token_hash, person_id, csrf_token, created_at, expires_at)
         values ($1, $2, $3, now(), now() + ${LIFE}) returning expires_at as "expiresAt"`,
        [hashOfToken(token), personId, csrfToken],
      );
      if (!row) throw new Error('A session was not stored');
      return { token, csrfToken, expiresAt: row.expiresAt };
    });
  }

  async live(tokens: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await this.reads.rows<{ hash: Buffer }>(
      {},
      'select token_hash as hash from session where token_hash = any($1) and expires_at > now()',
      [tokens.map((token) => hashOfToken(token))],
    );
    const live = new Set(rows.map(({ hash }) => hash.toString('hex')));
    return new Set(tokens.filter((token) => live.has(hashOfToken(token).toString('hex'))));
  }

  async close(token: string): Promise<void> {
    await this.transaction.runIn({}, () =>
      this.transaction.manager.query('delete from session where token_hash = $1', [hashOfToken(token)]),
    );
  }

  async closeAll(personId: string): Promise<void> {
    await this.transaction.runIn({ personId }, () =>
      this.transaction.manager.query('delete from session where person_id = $1', [personId]),
    );
  }
}
