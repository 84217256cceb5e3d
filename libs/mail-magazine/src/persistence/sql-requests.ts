import { createHmac } from 'node:crypto';
import { Config, TypeormTransaction } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { type Asker, Requests } from '../application/subscriptions';

/** Who asks is kept as a keyed hash, for a day. */
@Injectable()
export class SqlRequests extends Requests {
  constructor(
    private readonly transaction: TypeormTransaction,
    private readonly config: Config,
  ) {
    super();
  }

  async count(municipalityId: string, asker: Asker, most: number, since: Date, at: Date): Promise<boolean> {
    const { manager } = this.transaction;
    const hash = createHmac('sha256', this.config.sessionSecret)
      .update(`magazine:${asker.kind}:${asker.name}`)
      .digest();
    // Exact when many come at once.
    await manager.query(`select pg_advisory_xact_lock(hashtextextended(encode($1, 'hex'), 0))`, [hash]);
    const counted = await manager.query<unknown[]>(
      `insert into magazine_request (municipality_id, asker, at)
       select $1, $2, $5 where (select count(*) from magazine_request
                                 where municipality_id = $1 and asker = $2 and at > $4) < $3
       returning 1`,
      [municipalityId, hash, most, since, at],
    );
    return counted.length > 0;
  }

  async forget(municipalityId: string, before: Date): Promise<void> {
    await this.transaction.manager.query('delete from magazine_request where municipality_id = $1 and at < $2', [
      municipalityId,
      before,
    ]);
  }
}
