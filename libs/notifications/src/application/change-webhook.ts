import { randomBytes } from 'node:crypto';
import { type Actor, Clock, mustBeStaff, Outbox, Transaction } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { mustBeWebhookUrl, type Webhook } from '../domain/webhook';
import { Webhooks } from './webhooks';

const SECRET_BYTES = 32;

export type WebhookToSave = Pick<Webhook, 'url' | 'kinds' | 'enabled'>;

/** An administrator says where events of which kinds are told. The secret is made once and with `newSecret` again. */
@Injectable()
export class ChangeWebhook {
  constructor(
    private readonly transaction: Transaction,
    private readonly webhooks: Webhooks,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError invalid `webhook.address` */
  execute(actor: Actor, wished: WebhookToSave, { newSecret, loopback }: { newSecret: boolean; loopback: boolean }) {
    mustBeStaff(actor, 'administrator');
    mustBeWebhookUrl(wished.url, { loopback });
    const { municipalityId } = actor;
    return this.transaction.run(municipalityId, async () => {
      const at = this.clock.now();
      const before = await this.webhooks.of(municipalityId);
      const kept = newSecret ? undefined : before?.secret;
      const secret = kept ?? `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`;
      await this.webhooks.save(municipalityId, { ...wished, secret }, at);
      const data = { kinds: wished.kinds, enabled: wished.enabled, newSecret: secret !== before?.secret };
      const subject = { kind: 'municipality', id: municipalityId } as const;
      await this.outbox.add(actor, [{ name: 'webhook.changed', occurredAt: at, subject, data }]);
    });
  }
}
