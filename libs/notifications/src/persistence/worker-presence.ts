import { randomInt } from 'node:crypto';
import { Config } from '@app/platform';
import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Client } from 'pg';

/** The first half of the advisory locks that say which workers live; the second half is the worker's number. */
export const WORKERS = 0x6d757375;

/**
 * This worker as others see it: alive for as long as its connection holds an advisory lock. PostgreSQL lets the lock
 * go when the connection ends, however the worker died, so nobody waits for a time-out. Who lost the connection comes
 * back under another number: whatever it had taken may be taken back by then.
 */
@Injectable()
export class WorkerPresence implements OnApplicationShutdown {
  private readonly logger = new Logger('Workers');
  private connecting: Promise<number> | undefined;
  private client: Client | undefined;
  private current: number | undefined;

  constructor(private readonly config: Config) {}

  /** The number, as long as the lock is held; undefined otherwise. */
  get number(): number | undefined {
    return this.current;
  }

  /** Takes the lock where it is not held. Throws while the database cannot be reached. */
  announce(): Promise<number> {
    if (this.current !== undefined) return Promise.resolve(this.current);
    this.connecting ??= this.connect().finally(() => (this.connecting = undefined));
    return this.connecting;
  }

  private async connect(): Promise<number> {
    const client = new Client({ connectionString: this.config.databaseUrl, keepAlive: true });
    const lost = (): void => {
      if (this.client !== client) return;
      this.logger.warn(`Worker ${this.current} lost its connection`);
      this.client = undefined;
      this.current = undefined;
    };
    client.on('error', lost).on('end', lost);
    await client.connect();
    for (;;) {
      const number = randomInt(1, 2 ** 31);
      const { rows } = await client.query<{ mine: boolean }>('select pg_try_advisory_lock($1, $2) as mine', [
        WORKERS,
        number,
      ]);
      if (rows[0]?.mine !== true) continue;
      this.client = client;
      this.current = number;
      return number;
    }
  }

  /** Not before its last deliveries are recorded: whoever announced itself again would never leave. */
  async onApplicationShutdown(): Promise<void> {
    const { client } = this;
    this.client = undefined;
    this.current = undefined;
    await client?.end();
  }
}
