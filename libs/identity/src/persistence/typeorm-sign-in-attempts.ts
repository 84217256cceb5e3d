import { createHmac } from 'node:crypto';
import { Config, TypeormTransaction } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { SignInAttempts } from '../application/sign-in-attempts';

const MOST_FAILURES = 10;
const WINDOW = `interval '15 minutes'`;

/** Addresses are kept as keyed hashes: people mistype them, and sometimes type a password there. */
@Injectable()
export class TypeormSignInAttempts extends SignInAttempts {
  constructor(
    private readonly transaction: TypeormTransaction,
    private readonly config: Config,
  ) {
    super();
  }

  begin(email: string): Promise<boolean> {
    return this.transaction.runIn({}, async () => {
      const { manager } = this.transaction;
      const hash = this.hash(email);
      await manager.query(`select pg_advisory_xact_lock(hashtextextended(encode($1, 'hex'), 0))`, [hash]);
      await manager.query(`delete from sign_in_failure where email_hash = $1 and failed_at <= now() - ${WINDOW}`, [
        hash,
      ]);
      const counted = await manager.query<unknown[]>(
        `insert into sign_in_failure (email_hash, failed_at)
         select $1, now() where (select count(*) from sign_in_failure where email_hash = $1) < ${MOST_FAILURES}
         returning 1`,
        [hash],
      );
      return counted.length > 0;
    });
  }

  /** Also clears away what is long over, of addresses that nobody tries again. */
  async succeeded(email: string): Promise<void> {
    await this.transaction.runIn({}, () =>
      this.transaction.manager.query(
        `delete from sign_in_failure where email_hash = $1 or failed_at < now() - interval '1 day'`,
        [this.hash(email)],
      ),
    );
  }

  private hash(email: string): Buffer {
    return createHmac('sha256', this.config.sessionSecret).update(`sign-in:${email}`).digest();
  }
}
