import { DomainError, Ids } from '@app/kernel';
import { Reads, TypeormTransaction } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { type AccessToken, AccessTokens } from '../application/access-tokens';
import { hashOfToken, randomToken } from '../secrets/random-token';

const COLUMNS = `id, name, created_at as "createdAt", expires_at as "expiresAt", last_used_at as "lastUsedAt"`;
// Secret scanners know a token by its beginning.
const PREFIX = 'msb_';

@Injectable()
export class TypeormAccessTokens extends AccessTokens {
  constructor(
    private readonly transaction: TypeormTransaction,
    private readonly reads: Reads,
    private readonly ids: Ids,
  ) {
    super();
  }

  create(personId: string, name: string, expiresAt: Date | null): Promise<AccessToken & { token: string }> {
    const token = PREFIX + randomToken();
    return this.transaction.runIn({ personId }, async () => {
      const [row] = await this.transaction.manager.query<AccessToken[]>(
        `insert into access_token (id, token_hash, person_id, name, created_at, expires_at)
         values ($1, $2, $3, $4, now(), $5) returning ${COLUMNS}`,
        [this.ids.next(), hashOfToken(token), personId, name, expiresAt],
      );
      if (!row) throw new Error('An access token was not stored');
      return { ...row, token };
    });
  }

  of(personId: string): Promise<AccessToken[]> {
    return this.reads.rows(
      { personId },
      `select ${COLUMNS} from access_token where person_id = $1 order by id desc limit 100`,
      [personId],
    );
  }

  async revoke(personId: string, id: string): Promise<void> {
    const revoked = await this.transaction.runIn({ personId }, () =>
      this.transaction.manager.query<[unknown[], number]>('delete from access_token where person_id = $1 and id = $2', [
        personId,
        id,
      ]),
    );
    if (revoked[1] === 0) throw new DomainError('not-found', 'access-token.not-found');
  }

  async find(token: string): Promise<{ personId: string } | null> {
    if (!token.startsWith(PREFIX)) return null;
    const hash = hashOfToken(token);
    const row = await this.reads.row<{ personId: string; stale: boolean }>(
      {},
      `select person_id as "personId", last_used_at is null or last_used_at < now() - interval '1 hour' as stale
         from access_token where token_hash = $1 and (expires_at is null or expires_at > now())`,
      [hash],
    );
    if (!row) return null;
    // Once an hour is enough to tell a forgotten token from a used one.
    if (row.stale) {
      await this.transaction.runIn({}, () =>
        this.transaction.manager.query('update access_token set last_used_at = now() where token_hash = $1', [hash]),
      );
    }
    return { personId: row.personId };
  }
}
