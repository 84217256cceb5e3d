import { Config } from '@app/platform';
import { Municipalities } from '@app/registry';
import { Injectable } from '@nestjs/common';
import type { Letter } from '../application/letter';
import { Post } from '../application/post';
import type { SendingFailure } from '../domain/delivery';
import { connectionFailure, HTTP_PATIENCE_MS } from './http-answer';

/** LINE accepts up to 5000 characters of text; longer than this nobody reads in a chat. */
const LONGEST_TEXT = 1000;
const [CONFLICT, TOO_MANY] = [409, 429];

/**
 * A push message of LINE's Messaging API. The retry key makes LINE itself accept a message once (for a day), so nothing
 * is in doubt after a kill: 409 says that an earlier attempt was accepted. 429 (too many at once, or this month's
 * number is used up) and 5xx may pass; other answers of 4xx are final.
 */
@Injectable()
export class LinePost extends Post {
  readonly channel = 'line';

  constructor(
    private readonly config: Config,
    private readonly municipalities: Municipalities,
  ) {
    super();
  }

  async send(letter: Letter): Promise<{ readonly accepted: string } | SendingFailure> {
    const { lineChannelToken, lineApiUrl } = this.config;
    if (lineChannelToken === undefined) return { permanent: true, code: 'line-off' };
    try {
      const response = await fetch(`${lineApiUrl}/v2/bot/message/push`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${lineChannelToken}`,
          'content-type': 'application/json',
          'x-line-retry-key': letter.deliveryId,
        },
        body: JSON.stringify({ to: letter.to, messages: [{ type: 'text', text: await this.textOf(letter) }] }),
        redirect: 'error',
        signal: AbortSignal.timeout(HTTP_PATIENCE_MS),
      });
      await response.body?.cancel();
      const { status, ok } = response;
      if (ok || status === CONFLICT) return { accepted: `http-${status}` };
      return { permanent: status >= 400 && status < 500 && status !== TOO_MANY, code: `http-${status}` };
    } catch (error) {
      return connectionFailure(error);
    }
  }

  /** The subject and where to read on: what stands on a telephone's locked screen names nobody's matters. */
  private async textOf(letter: Letter): Promise<string> {
    const municipality = await this.municipalities.byId(letter.municipalityId);
    // The page that the letter is about is the first that it asks for.
    const pages: string[] = [];
    const { subject } = await letter.write(
      { name: municipality?.contact.name ?? municipality?.nameJa ?? '' },
      (path) => {
        pages.push(`${this.config.publicUrl}/m/${municipality?.slug ?? ''}/${path}`);
        return pages.at(-1) ?? '';
      },
    );
    return [subject.slice(0, LONGEST_TEXT), ...pages.slice(0, 1)].join('\n');
  }
}
