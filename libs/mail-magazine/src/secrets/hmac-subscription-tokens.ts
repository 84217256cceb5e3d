import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { Config } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { SubscriptionTokens } from '../application/subscriptions';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** `id.signature`. Nothing is stored; a subscription that ended, or a confirmation that was erased, opens nothing. */
@Injectable()
export class HmacSubscriptionTokens extends SubscriptionTokens {
  private readonly key: Buffer;

  constructor(config: Config) {
    super();
    this.key = Buffer.from(hkdfSync('sha256', config.sessionSecret, '', 'musubi mail magazine', 32));
  }

  seal(municipalityId: string, purpose: 'confirm' | 'unsubscribe', id: string): string {
    return `${id}.${this.signature(municipalityId, purpose, id).toString('base64url')}`;
  }

  open(municipalityId: string, purpose: 'confirm' | 'unsubscribe', token: string): string | null {
    const [id = '', signed = ''] = token.split('.');
    if (!UUID.test(id)) return null;
    const given = Buffer.from(signed, 'base64url');
    const right = this.signature(municipalityId, purpose, id);
    return given.length === right.length && timingSafeEqual(given, right) ? id : null;
  }

  private signature(municipalityId: string, purpose: string, id: string): Buffer {
    return createHmac('sha256', this.key).update(`${municipalityId}.${purpose}.${id}`).digest();
  }
}
