import type { Language } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import type { Sender, WrittenMail } from '../application/letter';
import type { Parameters, TemplateName } from '../domain/template';
import type { Wording } from '../domain/wording';
import { asHtml, asText, type MailLink, type MailSection } from './mail-page';
import { type FramePart, MessageTexts, type Words } from './message-texts';
import { OwnWordings } from './own-wordings';

/** What a mail says by a template. */
export type TemplateMail = {
  readonly municipalityId: string;
  readonly template: TemplateName;
  readonly parameters: Parameters;
  readonly language: Language;
  /** How the reader is addressed; null when the name is not known: then the address is all that is known. */
  readonly name: string | null;
  /** The page to open. */
  readonly url: string;
  /** Where the reader chooses which mails to get. */
  readonly preferencesUrl?: string;
};

/** What a mail says in words of its own. */
export type FreeMail = {
  readonly language: Language;
  /** How the reader is addressed, where the name is known. */
  readonly name?: string;
  readonly headline: string;
  readonly paragraphs: readonly string[];
  readonly sections: readonly MailSection[];
  readonly action: MailLink | null;
  readonly why: 'footer' | 'footerAsked' | 'footerMagazine' | 'footerSurvey';
  readonly unsubscribeUrl?: string;
  readonly preferencesUrl?: string;
};

/** Why a reader gets a mail that neither concerns their own work nor was asked for. */
const OWN_FOOTERS: Partial<Record<TemplateName, FreeMail['why']>> = { 'survey.to-answer': 'footerSurvey' };

/** Writes a mail as text and as HTML, both from the same words. */
@Injectable()
export class MailWriter {
  constructor(
    private readonly texts: MessageTexts,
    private readonly own: OwnWordings,
  ) {}

  /** In the municipality's own wording where it has one. */
  async write(mail: TemplateMail, sender: Sender): Promise<WrittenMail> {
    const own = await this.own.of(mail.municipalityId, mail.language);
    return this.written(mail, this.texts.of(mail.template, mail.parameters, mail.language, own), sender);
  }

  /** As a mail would look with these words, which nobody has saved. */
  preview(mail: TemplateMail, wording: Wording, sender: Sender): WrittenMail {
    return this.written(mail, this.texts.fill(wording, mail.parameters, mail.language), sender);
  }

  writeFreely(mail: FreeMail, sender: Sender): WrittenMail {
    return this.framed({ ...mail, greeting: this.greeting(mail.name ?? null, mail.language) }, sender);
  }

  private written(mail: TemplateMail, words: Words, sender: Sender): WrittenMail {
    const { template, language, name, url, preferencesUrl } = mail;
    return this.framed(
      {
        language,
        greeting: this.greeting(name, language),
        headline: words.subject,
        paragraphs: words.paragraphs,
        sections: [],
        action: { label: words.action, url },
        why: OWN_FOOTERS[template] ?? (name === null ? 'footerAsked' : 'footer'),
        ...(preferencesUrl === undefined ? {} : { preferencesUrl }),
      },
      sender,
    );
  }

  private greeting(name: string | null, language: Language): string {
    return name === null ? '' : this.texts.frame('greeting', { name }, language);
  }

  private framed(mail: FreeMail & { readonly greeting: string }, sender: Sender): WrittenMail {
    const { language, headline, preferencesUrl, unsubscribeUrl } = mail;
    const frame = (part: FramePart, values = {}) => this.texts.frame(part, values, language);
    const parts = {
      ...mail,
      brand: frame('brand'),
      sender: sender.name,
      help: this.help(sender, language),
      why: frame(mail.why, { sender: sender.name }),
      links: [
        ...(preferencesUrl === undefined ? [] : [{ label: frame('preferences'), url: preferencesUrl }]),
        ...(unsubscribeUrl === undefined ? [] : [{ label: frame('unsubscribe'), url: unsubscribeUrl }]),
      ],
    };
    return { subject: frame('subject', { subject: headline }), text: asText(parts), html: asHtml(parts) };
  }

  private help({ phone, hours = '' }: Sender, language: Language): string {
    const reply = this.texts.frame('help', {}, language);
    return phone === undefined ? reply : `${reply}\n${this.texts.frame('phone', { phone, hours }, language).trim()}`;
  }
}
