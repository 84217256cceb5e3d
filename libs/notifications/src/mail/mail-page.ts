import type { Language } from '@app/kernel';

export type MailLink = { readonly label: string; readonly url: string };
/** A part of a longer mail: a heading and what stands under it. */
export type MailSection = {
  readonly heading: string;
  readonly items: readonly { readonly title: string; readonly text: string; readonly url: string }[];
};

/** Everything that a mail says, in the order in which it is read. An empty text is left out. */
export type MailParts = {
  readonly language: Language;
  readonly brand: string;
  readonly sender: string;
  readonly greeting: string;
  readonly headline: string;
  readonly paragraphs: readonly string[];
  readonly sections: readonly MailSection[];
  readonly action: MailLink | null;
  readonly help: string;
  /** Why one gets it. */
  readonly why: string;
  readonly links: readonly MailLink[];
};

/** Ink and ground of both modes, by the class that carries it. A test measures the contrast of each. */
export const PALETTE = {
  light: { page: '#f2f2f2', sheet: '#ffffff', ink: '#1a1a1a', soft: '#4d4d4d', accent: '#006173', onAccent: '#ffffff' },
  dark: { page: '#1a1a1a', sheet: '#262626', ink: '#f2f2f2', soft: '#cccccc', accent: '#99e0ea', onAccent: '#00262d' },
} as const;

const { light, dark } = PALETTE;
const FONT = `font-family:'Noto Sans JP','Hiragino Sans','Yu Gothic UI',Meiryo,sans-serif`;
const PARAGRAPH = `${FONT};font-size:16px;line-height:1.7;margin:16px 0 0;color:${light.ink}`;
const SMALL = `${FONT};font-size:14px;line-height:1.7;margin:0;color:${light.soft}`;
const HEADING = `${FONT};line-height:1.5;color:${light.ink}`;

// Styles stand in the tags, as mail programs drop others; the programs that know a dark mode read this sheet too.
const DARK_MODE = `@media (prefers-color-scheme: dark) {
.page{background:${dark.page}!important}.sheet{background:${dark.sheet}!important;border-color:${dark.accent}!important}
.ink{color:${dark.ink}!important}.soft{color:${dark.soft}!important}.accent{color:${dark.accent}!important}
.act{background:${dark.accent}!important}.act a{color:${dark.onAccent}!important}
}`;

const RULE = '-'.repeat(40);

/** For whoever reads mails as text: the same words in the same order, links on lines of their own. */
export function asText(parts: MailParts): string {
  const { greeting, headline, paragraphs, sections, action, help, brand, sender, why, links } = parts;
  const signature = [`${brand} ${sender}`, why, ...links.map(({ label, url }) => `${label}\n${url}`)].join('\n');
  return `${[
    greeting,
    headline,
    ...paragraphs,
    ...sections.flatMap(({ heading, items }) => [
      `${RULE}\n${heading}\n${RULE}`,
      ...items.map(({ title, text, url }) => [`■ ${title}`, text, url].filter((line) => line !== '').join('\n')),
    ]),
    action === null ? '' : `${action.label}\n${action.url}`,
    help,
    `-- \n${signature}`,
  ]
    .filter((part) => part !== '')
    .join('\n\n')}\n`;
}

/** One column that every mail program shows: tables for the frame, everything a person wrote escaped. */
export function asHtml(parts: MailParts): string {
  const { brand, sender, greeting, headline, paragraphs, sections, action, help, why, links } = parts;
  const lang = parts.language === 'ja-easy' ? 'ja' : parts.language;
  const table = 'role="presentation" cellpadding="0" cellspacing="0" border="0"';
  return `<!doctype html>
<html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">
<title>${escaped(headline)}</title><style>${DARK_MODE}</style></head>
<body class="page" style="margin:0;padding:0;background:${light.page}"><div role="main" lang="${lang}">
<table ${table} width="100%" class="page" style="background:${light.page}"><tr><td align="center" style="padding:16px 8px">
<table ${table} width="100%" class="sheet" style="max-width:600px;background:${light.sheet};border-top:6px solid ${light.accent}">
<tr><td class="accent" style="padding:20px 24px 0;${FONT};font-size:18px;font-weight:700;color:${light.accent}">${escaped(brand)}
<span class="soft" style="font-size:16px;font-weight:400;color:${light.soft}">${escaped(sender)}</span></td></tr>
<tr><td style="padding:4px 24px 0">
${greeting === '' ? '' : paragraph(greeting)}
<h1 class="ink" style="${HEADING};font-size:22px;margin:16px 0 0">${escaped(headline)}</h1>
${paragraphs.map((words) => paragraph(words)).join('\n')}
${sections.map(section).join('\n')}
</td></tr>
${action === null ? '' : button(action, table)}
<tr><td style="padding:4px 24px 0">${paragraph(help)}</td></tr>
<tr><td style="padding:20px 24px 28px"><div style="border-top:1px solid #767676;padding-top:16px">
<p class="soft" style="${SMALL}">${lines(why)}</p>
${links.map((link) => `<p style="${SMALL};padding-top:8px">${anchor(link)}</p>`).join('\n')}</div></td></tr>
</table></td></tr></table></div></body></html>
`;
}

function button({ label, url }: MailLink, table: string): string {
  const look = `display:block;${FONT};font-size:17px;font-weight:700;line-height:24px;color:${light.onAccent};text-decoration:none;padding:16px 20px`;
  return `<tr><td style="padding:24px 24px 0"><table ${table} width="100%"><tr>
<td align="center" class="act" style="border-radius:8px;background:${light.accent}"><a href="${escaped(url)}" style="${look}">${escaped(label)}</a></td>
</tr></table></td></tr>`;
}

function section({ heading, items }: MailSection): string {
  const listed = items.map(
    ({
      title,
      text,
      url,
    }) => `<h3 style="${HEADING};font-size:17px;margin:16px 0 0">${anchor({ label: title, url })}</h3>
${text === '' ? '' : paragraph(text, '4px')}`,
  );
  return `<h2 class="ink" style="${HEADING};font-size:19px;margin:28px 0 0;border-top:1px solid #767676;padding-top:16px">${escaped(heading)}</h2>
${listed.join('\n')}`;
}

function anchor({ label, url }: MailLink): string {
  return `<a class="accent" href="${escaped(url)}" style="color:${light.accent};text-decoration:underline">${escaped(label)}</a>`;
}

function paragraph(words: string, above = '16px'): string {
  return `<p class="ink" style="${PARAGRAPH.replace('margin:16px', `margin:${above}`)}">${lines(words)}</p>`;
}

const lines = (words: string): string => escaped(words).replaceAll('\n', '<br>');

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
