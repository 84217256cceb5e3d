import { Clock } from '@app/kernel';
import { Reads } from '@app/platform';
import { Injectable } from '@nestjs/common';

/** Longer than the queue's own pauses between attempts, so that only what the queue has lost is found. */
const FORGOTTEN_AFTER_MS = 20 * 60 * 1000;

export type ForgottenDelivery = { id: string; attempts: number };

/** Mails that nobody is about to send: their job is gone, for example because the queue was emptied. */
@Injectable()
export class ForgottenDeliveriesQuery {
  constructor(
    private readonly reads: Reads,
    private readonly clock: Clock,
  ) {}

  lines(municipalityId: string, limit: number): Promise<ForgottenDelivery[]> {
    return this.reads.rows(
      municipalityId,
      `select id, attempts from delivery
        where state in ('queued', 'sending') and coalesce(claimed_at, created_at) < $1
        order by created_at limit $2`,
      [new Date(this.clock.now().getTime() - FORGOTTEN_AFTER_MS), limit],
    );
  }
}
