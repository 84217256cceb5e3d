import { Clock } from '@app/kernel';
import { Reads } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { Channel } from '../domain/delivery';

/** Where there is something to send: due by now, or in the hands of a worker that may have died. */
@Injectable()
export class DueDeliveriesQuery {
  constructor(
    private readonly reads: Reads,
    private readonly clock: Clock,
  ) {}

  async channels(municipalityId: string): Promise<Channel[]> {
    const rows = await this.reads.rows<{ channel: Channel }>(
      municipalityId,
      `select channel from unnest(array['mail', 'webhook', 'line']) as channel
        where exists (select from delivery where municipality_id = $1 and delivery.channel = channel.channel
                         and state = 'queued' and send_after <= $2)
           or exists (select from delivery where municipality_id = $1 and delivery.channel = channel.channel
                         and state = 'sending')`,
      [municipalityId, this.clock.now()],
    );
    return rows.map(({ channel }) => channel);
  }

  async any(municipalityId: string, channel: Channel): Promise<boolean> {
    const row = await this.reads.row<{ waits: boolean }>(
      municipalityId,
      `select exists (select from delivery where municipality_id = $1 and channel = $2
                         and state = 'queued' and send_after <= $3) as waits`,
      [municipalityId, channel, this.clock.now()],
    );
    return row?.waits === true;
  }
}
