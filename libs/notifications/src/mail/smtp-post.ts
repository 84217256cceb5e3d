import { Config, type Mail, Mailer } from '@app/platform';
import { Municipalities } from '@app/registry';
import { Injectable, Logger } from '@nestjs/common';
import type { Letter } from '../application/letter';
import { type LastWord, Post } from '../application/post';
import type { SendingFailure } from '../domain/delivery';
import { ReturnAddress } from '../inbound/return-address';
import { senderOf } from './sender';

/** Mails that go out by themselves must not be answered by machines (RFC 3834). */
const HEADERS = { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' };

@Injectable()
export class SmtpPost extends Post {
  readonly channel = 'mail';
  private readonly logger = new Logger('Post');

  constructor(
    private readonly config: Config,
    private readonly mailer: Mailer,
    private readonly municipalities: Municipalities,
    private readonly returnAddress: ReturnAddress,
  ) {
    super();
  }

  async send(letter: Letter, lastWord: LastWord): Promise<{ readonly accepted: string } | SendingFailure> {
    try {
      return { accepted: codeOf(await this.mailer.send(await this.written(letter), lastWord)) };
    } catch (error) {
      const failure = failureOf(error);
      // What no server said is a fault of ours or of the network.
      if (!failure.code.startsWith('smtp-')) this.logger.warn(`Delivery ${letter.deliveryId}: ${failure.code}`);
      return failure;
    }
  }

  private async written(letter: Letter): Promise<Mail> {
    const municipality = await this.municipalities.byId(letter.municipalityId);
    if (!municipality) throw new Error(`There is no municipality ${letter.municipalityId}`);
    const { contact, slug } = municipality;
    const pageUrl = (path: string): string => `${this.config.publicUrl}/m/${slug}/${path}`;
    const sender = senderOf(municipality, letter.language);
    const { subject, text, html } = await letter.write(sender, pageUrl);
    const replyTo = contact.email === undefined ? {} : { replyTo: contact.email };
    const headers = { ...HEADERS, ...unsubscribeHeaders(letter.unsubscribeUrl) };
    const returnTo = this.returnAddress.of(letter.deliveryId);
    const back = returnTo === undefined ? {} : { returnTo };
    const { to, messageId } = letter;
    return { subject, text, html, ...replyTo, ...back, fromName: sender.name, to, messageId, headers };
  }
}

/** One click in the mail program and no page to find (RFC 8058). */
function unsubscribeHeaders(url: string | undefined): Record<string, string> {
  if (url === undefined) return {};
  return { 'List-Unsubscribe': `<${url}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' };
}

/** `250 2.0.0 …` → `smtp-250 2.0.0`. */
function codeOf(response: string): string {
  const [, code, enhanced] = /^(\d{3})(?:[ -](\d\.\d{1,3}\.\d{1,3}))?/.exec(response) ?? [];
  return code === undefined ? 'unknown' : ['smtp-', code, enhanced === undefined ? '' : ` ${enhanced}`].join('');
}

/**
 * A reply of 5xx is final (RFC 5321, 4.2.1), and so is an address that the server cannot be given at all. Everything
 * else, a connection that is refused or breaks among it, may pass. The reply's text is not kept: it may quote addresses.
 */
function failureOf(error: unknown): SendingFailure {
  const { responseCode, response, code } = error as { responseCode?: number; response?: string; code?: string };
  if (responseCode !== undefined) {
    // Wrong credentials are the installation's fault and not the mail's.
    const permanent = responseCode >= 500 && code !== 'EAUTH';
    return { permanent, code: codeOf(response ?? String(responseCode)) };
  }
  return { permanent: code === 'EENVELOPE', code: code ?? (error instanceof Error ? error.name : 'unknown') };
}
