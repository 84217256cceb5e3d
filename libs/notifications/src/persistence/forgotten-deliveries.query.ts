import { Clock } from '@app/kernel';
import { Reads } from '@app/platform';
import { Injectable } from '@nestjs/common';

/** Longer than the queue's own pauses between attempts, so that only what the queue has lost is found. */
const FORGOTTEN_AFTER_MS = 20 * 60 * 1000;

/** Mails that nobody is about to send: their job is gone, for example because the queue was emptied. */
@Injectable()
export class ForgottenDeliveriesQuery {
  constructor(
    private readonly reads: Reads,
    private readonly clock: Clock,
  ) {}

  async ids(municipalityId: string, limit: number): Promise<string[]> {
    const rows = await this.reads.rows<{ id: string }>(
      municipalityId,
      `select id from delivery
        where state in ('queued', 'sending') and coalesce(claimed_at, created_at) < $1
        order by created_at limit $2`,
      [new Date(this.clock.now().getTime() - FORGOTTEN_AFTER_MS), limit],
    );
    return rows.map(({ id }) => id);
  }
}
