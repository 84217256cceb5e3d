import { createHash, createHmac, hkdfSync } from 'node:crypto';
import { Config } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { SurveyTokens } from '../application/survey-tokens';

/** Crockford's base 32: no letter that is taken for a digit. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const BYTES = 10;

/** 80 bits in four groups of four: too many to guess, few enough to type from paper. */
@Injectable()
export class HmacSurveyTokens extends SurveyTokens {
  private readonly key: Buffer;

  constructor(config: Config) {
    super();
    this.key = Buffer.from(hkdfSync('sha256', config.sessionSecret, '', 'musubi survey', 32));
  }

  of(municipalityId: string, invitationId: string): string {
    const digest = createHmac('sha256', this.key).update(`${municipalityId}.${invitationId}`).digest();
    const bits = [...digest.subarray(0, BYTES)].map((byte) => byte.toString(2).padStart(8, '0')).join('');
    const letters = bits.match(/.{5}/g)!.map((five) => ALPHABET[Number.parseInt(five, 2)]!);
    return letters.join('').match(/.{4}/g)!.join('-');
  }

  hashOf(token: string): Buffer {
    const typed = token
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[^0-9a-z]/g, '');
    const meant = typed.replaceAll('o', '0').replace(/[il]/g, '1');
    return createHash('sha256').update(meant).digest();
  }
}
