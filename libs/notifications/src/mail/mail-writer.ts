import type { Language } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import type { Sender, WrittenMail } from '../application/letter';
import type { Parameters, TemplateName } from '../domain/template';
import { MessageTexts } from './message-texts';

/** What a mail says. */
export type Words = {
  readonly template: TemplateName;
  readonly parameters: Parameters;
  readonly language: Language;
  /** How the reader is addressed; null when the name is not known. */
  readonly name: string | null;
};

const FONT = `font-family:'Noto Sans JP','Hiragino Sans','Yu Gothic UI',Meiryo,sans-serif`;
const PARAGRAPH = `${FONT};font-size:16px;line-height:1.7;margin:16px 0 0;color:#1a1a1a`;
const SMALL = `${FONT};font-size:14px;line-height:1.7;margin:0;color:#4d4d4d`;

/** Writes a mail as text and as HTML, both from the same words. Styles stand in the tags: mail programs drop others. */
@Injectable()
export class MailWriter {
  constructor(private readonly texts: MessageTexts) {}

  write({ template, parameters, language, name }: Words, sender: Sender, url: string): WrittenMail {
    const { subject, paragraphs, action } = this.texts.of(template, parameters, language);
    const brand = this.texts.frame('brand', {}, language);
    const greeting = name === null ? '' : this.texts.frame('greeting', { name }, language);
    const help = this.help(sender, language);
    const footer = this.texts.frame('footer', { sender: sender.name }, language);
    const text = [
      greeting,
      subject,
      ...paragraphs,
      `${action}\n${url}`,
      help,
      `-- \n${brand} ${sender.name}\n${footer}`,
    ]
      .filter((part) => part !== '')
      .join('\n\n');
    const html = page({
      language,
      brand,
      sender: sender.name,
      greeting,
      subject,
      paragraphs,
      action,
      url,
      help,
      footer,
    });
    return { subject: this.texts.frame('subject', { subject }, language), text: `${text}\n`, html };
  }

  private help({ phone, hours = '' }: Sender, language: Language): string {
    const reply = this.texts.frame('help', {}, language);
    return phone === undefined ? reply : `${reply}\n${this.texts.frame('phone', { phone, hours }, language).trim()}`;
  }
}

type Parts = {
  readonly language: Language;
  readonly brand: string;
  readonly sender: string;
  readonly greeting: string;
  readonly subject: string;
  readonly paragraphs: readonly string[];
  readonly action: string;
  readonly url: string;
  readonly help: string;
  readonly footer: string;
};

function page(parts: Parts): string {
  const { brand, sender, greeting, subject, paragraphs, action, url, help, footer } = parts;
  const lang = parts.language === 'ja-easy' ? 'ja' : parts.language;
  const table = 'role="presentation" cellpadding="0" cellspacing="0" border="0"';
  return `<!doctype html>
<html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light"><title>${escaped(subject)}</title></head>
<body style="margin:0;padding:0;background:#f2f2f2"><div role="main">
<table ${table} width="100%" style="background:#f2f2f2"><tr><td align="center" style="padding:16px 8px">
<table ${table} width="100%" style="max-width:600px;background:#ffffff;border-top:6px solid #006173">
<tr><td style="padding:20px 24px 0;${FONT};font-size:18px;font-weight:700;color:#006173">${escaped(brand)}
<span style="font-size:16px;font-weight:400;color:#4d4d4d">${escaped(sender)}</span></td></tr>
<tr><td style="padding:4px 24px 0">
${greeting === '' ? '' : paragraph(greeting, PARAGRAPH)}
<h1 style="${FONT};font-size:22px;line-height:1.5;margin:16px 0 0;color:#1a1a1a">${escaped(subject)}</h1>
${paragraphs.map((words) => paragraph(words, PARAGRAPH)).join('\n')}
</td></tr>
<tr><td style="padding:24px 24px 0"><table ${table} width="100%"><tr>
<td align="center" bgcolor="#006173" style="border-radius:8px"><a href="${escaped(url)}" style="display:block;${FONT};font-size:17px;font-weight:700;line-height:24px;color:#ffffff;text-decoration:none;padding:16px 20px">${escaped(action)}</a></td>
</tr></table></td></tr>
<tr><td style="padding:4px 24px 0">${paragraph(help, PARAGRAPH)}</td></tr>
<tr><td style="padding:20px 24px 28px"><div style="border-top:1px solid #cccccc;padding-top:16px">
${paragraph(footer, SMALL)}</div></td></tr>
</table></td></tr></table></div></body></html>
`;
}

function paragraph(words: string, style: string): string {
  return `<p style="${style}">${escaped(words).replaceAll('\n', '<br>')}</p>`;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character);
}
