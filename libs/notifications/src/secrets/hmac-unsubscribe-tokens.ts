import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { Config } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { UnsubscribeTokens, type Unsubscription } from '../application/unsubscribe-tokens';
import { MESSAGE_KIND_NAMES } from '../domain/message-kind';

const WHATS = [...MESSAGE_KIND_NAMES, 'digest'] as const;

/** `person.what.signature`: the page behind the link can say what it would end without asking anybody. */
@Injectable()
export class HmacUnsubscribeTokens extends UnsubscribeTokens {
  private readonly key: Buffer;

  constructor(config: Config) {
    super();
    this.key = Buffer.from(hkdfSync('sha256', config.sessionSecret, '', 'musubi unsubscribe', 32));
  }

  seal(municipalityId: string, { personId, what }: Unsubscription): string {
    return `${personId}.${what}.${this.signature(municipalityId, personId, what).toString('base64url')}`;
  }

  open(municipalityId: string, token: string): Unsubscription | null {
    const [personId = '', named = '', signed = ''] = token.split('.');
    const what = WHATS.find((known) => known === named);
    if (what === undefined) return null;
    const given = Buffer.from(signed, 'base64url');
    const right = this.signature(municipalityId, personId, what);
    return given.length === right.length && timingSafeEqual(given, right) ? { personId, what } : null;
  }

  private signature(municipalityId: string, personId: string, what: string): Buffer {
    return createHmac('sha256', this.key).update(`${municipalityId}.${personId}.${what}`).digest();
  }
}
