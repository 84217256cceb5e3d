import { Clock } from '@app/kernel';
import { TypeormTransaction } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { Channel, DeliveryState } from '../domain/delivery';

/** Older than this, and somebody should look: the mail server takes nothing, or no worker runs. */
const ALARM_SECONDS = 15 * 60;
/** Counting reads every delivery; who asks more often is told the same. */
const FRESH_MS = 15_000;

export type Backlog = {
  readonly counts: readonly { readonly channel: Channel; readonly state: DeliveryState; readonly count: number }[];
  /** How long the longest waiting one has been due, in the product's time; 0 when nothing is. */
  readonly oldestDueSeconds: Readonly<Partial<Record<Channel, number>>>;
};

/** What waits to be sent, over all municipalities; for those who watch the installation. */
@Injectable()
export class BacklogQuery {
  private known: { readonly at: number; readonly backlog: Promise<Backlog> } | undefined;

  constructor(
    private readonly transaction: TypeormTransaction,
    private readonly clock: Clock,
  ) {}

  current(): Promise<Backlog> {
    const at = performance.now();
    if (this.known === undefined || at - this.known.at > FRESH_MS) {
      const backlog = this.read();
      this.known = { at, backlog };
      backlog.catch(() => (this.known = undefined));
    }
    return this.known.backlog;
  }

  private read(): Promise<Backlog> {
    return this.transaction.runIn({ relay: true }, async () => {
      const { manager } = this.transaction;
      const counts = await manager.query<Backlog['counts'][number][]>(
        'select channel, state, count(*)::int as count from delivery group by channel, state',
      );
      return { counts, oldestDueSeconds: await this.oldestDue() };
    });
  }

  /** Is a message so late that somebody should look? */
  async isLate(): Promise<boolean> {
    const oldest = await this.transaction.runIn({ relay: true }, () => this.oldestDue());
    return Object.values(oldest).some((seconds) => seconds > ALARM_SECONDS);
  }

  private async oldestDue(): Promise<Partial<Record<Channel, number>>> {
    const now = this.clock.now();
    const rows = await this.transaction.manager.query<{ channel: Channel; since: Date }[]>(
      // Apart, as each has an index of its own.
      `select channel, min(since) as since
         from (select channel, min(send_after) as since from delivery
                where state = 'queued' and send_after <= $1 group by channel
               union all
               select channel, min(send_after) from delivery where state = 'sending' group by channel) waiting
        group by channel`,
      [now],
    );
    return Object.fromEntries(rows.map(({ channel, since }) => [channel, (now.getTime() - since.getTime()) / 1000]));
  }
}
