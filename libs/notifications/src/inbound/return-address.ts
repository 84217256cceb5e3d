import { createHmac, timingSafeEqual } from 'node:crypto';
import { Config } from '@app/platform';
import { Injectable } from '@nestjs/common';

const FORM = /^bounce\+([0-9a-f]{32})\.([0-9a-f]{20})$/;
const PROOF_LENGTH = 20;

/**
 * Where a mail comes back to (variable envelope return path): the address itself says which delivery it was, with a
 * proof that we made it. In lower case and within the 64 characters that an address may have before its @.
 */
@Injectable()
export class ReturnAddress {
  constructor(private readonly config: Config) {}

  /** Undefined where no mail is taken in. */
  of(deliveryId: string): string | undefined {
    const { bounceDomain } = this.config;
    if (bounceDomain === undefined) return undefined;
    const id = deliveryId.replaceAll('-', '');
    return `bounce+${id}.${this.proof(id)}@${bounceDomain}`;
  }

  /** The delivery that an address is of; null for any address that we have not made. */
  deliveryOf(address: string): string | null {
    const [local = '', domain = '', ...more] = address.toLowerCase().split('@');
    const [, id, proof] = FORM.exec(local) ?? [];
    if (more.length > 0 || domain !== this.config.bounceDomain?.toLowerCase() || !id || !proof) return null;
    if (!timingSafeEqual(Buffer.from(proof), Buffer.from(this.proof(id)))) return null;
    return id.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  }

  private proof(id: string): string {
    return createHmac('sha256', this.config.sessionSecret).update(`bounce ${id}`).digest('hex').slice(0, PROOF_LENGTH);
  }
}
