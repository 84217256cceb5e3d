import type { Language } from '@app/kernel';
import { Config, type Mail, Mailer } from '@app/platform';
import { Municipalities, type Municipality } from '@app/registry';
import { Injectable, Logger } from '@nestjs/common';
import type { Letter } from '../application/letter';
import { Post } from '../application/post';
import type { SendingFailure } from '../domain/delivery';

/** Mails that go out by themselves must not be answered by machines (RFC 3834). */
const HEADERS = { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' };

@Injectable()
export class SmtpPost extends Post {
  private readonly logger = new Logger('Post');

  constructor(
    private readonly config: Config,
    private readonly mailer: Mailer,
    private readonly municipalities: Municipalities,
  ) {
    super();
  }

  async send(letter: Letter): Promise<SendingFailure | null> {
    try {
      await this.mailer.send(await this.written(letter));
      return null;
    } catch (error) {
      const failure = failureOf(error);
      // What no server said is a fault of ours or of the network.
      if (!failure.error.startsWith('smtp-')) this.logger.error(`Delivery ${letter.deliveryId}: ${failure.error}`);
      return failure;
    }
  }

  private async written(letter: Letter): Promise<Mail> {
    const municipality = await this.municipalities.byId(letter.municipalityId);
    if (!municipality) throw new Error(`There is no municipality ${letter.municipalityId}`);
    const { contact, slug } = municipality;
    const pageUrl = (path: string): string => `${this.config.publicUrl}/m/${slug}/${path}`;
    const mail = await letter.write({ ...contact, name: senderName(municipality, letter.language) }, pageUrl);
    const replyTo = contact.email === undefined ? {} : { replyTo: contact.email };
    return { ...mail, ...replyTo, to: letter.to, messageId: letter.messageId, headers: HEADERS };
  }
}

function senderName({ contact, nameJa, nameEn }: Municipality, language: Language): string {
  if (language === 'en' || language === 'pt-BR') return nameEn;
  return contact.name ?? nameJa;
}

/**
 * A reply of 5xx is final (RFC 5321, 4.2.1), and so is an address that the server cannot be given at all. Everything
 * else, a connection that is refused or breaks among it, may pass. The reply's text is not kept: it may quote addresses.
 */
function failureOf(error: unknown): SendingFailure {
  const { responseCode, code } = error as { responseCode?: number; code?: string };
  if (responseCode !== undefined) {
    // Wrong credentials are the installation's fault and not the mail's.
    return { permanent: responseCode >= 500 && code !== 'EAUTH', error: `smtp-${responseCode}` };
  }
  return { permanent: code === 'EENVELOPE', error: code ?? (error instanceof Error ? error.name : 'unknown') };
}
