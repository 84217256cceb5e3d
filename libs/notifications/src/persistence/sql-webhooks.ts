import { Ids } from '@app/kernel';
import { Reads, TypeormTransaction } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { Webhooks } from '../application/webhooks';
import type { Webhook } from '../domain/webhook';

@Injectable()
export class SqlWebhooks extends Webhooks {
  constructor(
    private readonly reads: Reads,
    private readonly transaction: TypeormTransaction,
    private readonly ids: Ids,
  ) {
    super();
  }

  async of(municipalityId: string): Promise<Webhook | null> {
    const row = await this.reads.row<Webhook>(
      municipalityId,
      'select url, secret, kinds, enabled from webhook where municipality_id = $1',
      [municipalityId],
    );
    return row ?? null;
  }

  async save(municipalityId: string, { url, secret, kinds, enabled }: Webhook, at: Date): Promise<void> {
    await this.transaction.manager.query(
      `insert into webhook (municipality_id, url, secret, kinds, enabled, changed_at) values ($1, $2, $3, $4, $5, $6)
       on conflict (municipality_id) do update set url = excluded.url, secret = excluded.secret,
         kinds = excluded.kinds, enabled = excluded.enabled, changed_at = excluded.changed_at`,
      [municipalityId, url, secret, kinds, enabled, at],
    );
  }

  async tell(eventId: string, municipalityId: string, at: Date): Promise<boolean> {
    const id = this.ids.next();
    const told = await this.transaction.manager.query<unknown[]>(
      `insert into delivery (id, municipality_id, event_id, channel, state, message_id, created_at, send_after, any_hour)
       select $2::uuid, $3, event.id, 'webhook', 'queued', $2::uuid::text, $4, $4, true
         from audit_event event join webhook on webhook.municipality_id = event.municipality_id
        where event.id = $1 and event.municipality_id = $3 and webhook.enabled and event.subject_kind = any(webhook.kinds)
       on conflict do nothing returning id`,
      [eventId, id, municipalityId, at],
    );
    return told.length > 0;
  }
}
