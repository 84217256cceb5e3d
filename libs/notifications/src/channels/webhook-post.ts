import { createHmac } from 'node:crypto';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP } from 'node:net';
import { Config } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { Letter } from '../application/letter';
import { Post } from '../application/post';
import { Webhooks } from '../application/webhooks';
import type { SendingFailure } from '../domain/delivery';
import type { Webhook } from '../domain/webhook';
import { connectionFailure, HTTP_PATIENCE_MS } from './http-answer';
import { InnerAddress, isPublicAddress, publicLookup } from './public-addresses';

const GONE = 410;

/**
 * Tells a municipality's own system, as Standard Webhooks 1.0 has it: the id stays the same in every attempt, so that
 * who hears it twice can tell. Redirects are not followed, and nothing inside our own network is spoken to.
 */
@Injectable()
export class WebhookPost extends Post {
  readonly channel = 'webhook';

  constructor(
    private readonly config: Config,
    private readonly webhooks: Webhooks,
  ) {
    super();
  }

  async send(letter: Letter): Promise<{ readonly accepted: string } | SendingFailure> {
    const webhook = await this.webhooks.of(letter.municipalityId);
    if (!webhook) return { permanent: true, code: 'no-webhook' };
    const { text } = await letter.write({ name: '' }, (path) => path);
    return this.tell(webhook, letter.deliveryId, text);
  }

  /** `body` is signed and sent as it is. */
  async tell(
    { url, secret }: Webhook,
    id: string,
    body: string,
  ): Promise<{ readonly accepted: string } | SendingFailure> {
    // The receiver compares it with its own clock, which no demonstration moves.
    const timestamp = String(Math.floor(Date.now() / 1000));
    try {
      const status = await this.post(new URL(url), body, {
        'content-type': 'application/json',
        'webhook-id': id,
        'webhook-timestamp': timestamp,
        'webhook-signature': signatureOf(secret, `${id}.${timestamp}.${body}`),
      });
      if (status >= 200 && status < 300) return { accepted: `http-${status}` };
      return { permanent: status === GONE, code: `http-${status}` };
    } catch (error) {
      return connectionFailure(error);
    }
  }

  private post(url: URL, body: string, headers: Readonly<Record<string, string>>): Promise<number> {
    const host = url.hostname.replace(/^\[|\]$/g, '');
    // A demonstration's webhook may be on the same machine.
    const inside = this.config.demo;
    if (!inside && isIP(host) !== 0 && !isPublicAddress(host)) throw new InnerAddress('An address inside');
    const options = {
      method: 'POST',
      headers: { ...headers, 'content-length': Buffer.byteLength(body) },
      signal: AbortSignal.timeout(HTTP_PATIENCE_MS),
      agent: false,
      ...(inside ? {} : { lookup: publicLookup }),
    };
    return new Promise((done, reject) => {
      const request = (url.protocol === 'http:' ? requestHttp : requestHttps)(url, options, (response) => {
        // What the answer says is nobody's business here.
        response.destroy();
        done(response.statusCode ?? 0);
      });
      request.once('error', reject);
      request.end(body);
    });
  }
}

export function signatureOf(secret: string, signed: string): string {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  return `v1,${createHmac('sha256', key).update(signed).digest('base64')}`;
}
