import { createHash, createHmac, hkdfSync } from 'node:crypto';
import { Config } from '@app/platform';
import { Injectable } from '@nestjs/common';

/**
 * Tokens of people without an account, made from an id and the installation's secret. So the worker can write one into
 * a mail although the database holds no more than its hash.
 */
@Injectable()
export class VisitorTokens {
  private readonly key: Buffer;

  constructor(config: Config) {
    this.key = Buffer.from(hkdfSync('sha256', config.sessionSecret, '', 'musubi visitors', 32));
  }

  ofMail(visitorMailId: string): string {
    return this.of(`mail:${visitorMailId}`);
  }

  ofDraft(draftId: string): string {
    return this.of(`draft:${draftId}`);
  }

  private of(name: string): string {
    return createHmac('sha256', this.key).update(name).digest('base64url');
  }
}

/** 256 bits that nobody guesses, so a plain hash of them is safe to keep. */
export function hashOfVisitorToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
