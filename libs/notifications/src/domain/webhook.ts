import { DomainError, type SubjectKind } from '@app/kernel';

/** Of what kinds of things a municipality's own system can hear. */
export const WEBHOOK_KINDS = [
  'need',
  'offer',
  'match',
  'collaboration',
  'party',
] as const satisfies readonly SubjectKind[];
export type WebhookKind = (typeof WEBHOOK_KINDS)[number];

export type Webhook = {
  readonly url: string;
  /** `whsec_` and 24 to 64 bytes in base64, as Standard Webhooks has it. */
  readonly secret: string;
  readonly kinds: readonly WebhookKind[];
  readonly enabled: boolean;
};

/**
 * Only over https, and without a name and password in the address: they would stand in records. `loopback` allows http
 * to this machine, for demonstrations.
 * @throws DomainError invalid `webhook.address`
 */
export function mustBeWebhookUrl(url: string, { loopback }: { readonly loopback: boolean }): void {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  const isOfThisMachine = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(parsed?.hostname ?? '');
  const secure = parsed?.protocol === 'https:' || (loopback && parsed?.protocol === 'http:' && isOfThisMachine);
  if (!parsed || !secure || parsed.username !== '' || parsed.password !== '') {
    throw new DomainError('invalid', 'webhook.address');
  }
}
