import type { Language } from '@app/kernel';

/** What a search engine, a messenger and a feed reader are told of a page before any script runs. */
export type PageHead = {
  readonly status: 200 | 404;
  readonly language: Language;
  readonly title: string;
  readonly description: string;
  /** Path and query of the address under which the page is known; null when it is not to be found by search engines. */
  readonly canonical: string | null;
  /** Path of the picture of a sharing card. */
  readonly image: string;
  readonly kind: 'website' | 'article';
  /** Whose page it is. */
  readonly site: { readonly name: string; readonly path: string };
  /** schema.org, as JSON-LD. */
  readonly structured: object | null;
  readonly feeds: readonly { readonly title: string; readonly type: string; readonly path: string }[];
  /** What stands on the page, for readers without scripts. */
  readonly text: readonly string[];
  readonly links: readonly { readonly path: string; readonly text: string; readonly excerpt?: string }[];
};

/** The languages under which search engines know pages; やさしい日本語 has no tag that they understand. */
const ALTERNATES: readonly Language[] = ['ja', 'en', 'pt-BR'];

const OG_LOCALES: Readonly<Record<Language, string>> = {
  ja: 'ja_JP',
  'ja-easy': 'ja_JP',
  en: 'en_US',
  'pt-BR': 'pt_BR',
};

const WORDMARK = 'むすび';

/**
 * The built page with the head and the essential text of one address. `origin` has no slash at its end.
 * Everything is escaped: titles and stories are what people wrote.
 */
export function withHead(template: string, head: PageHead, origin: string): string {
  return template
    .replace(/<html lang="[^"]*">/, () => `<html lang="${head.language === 'ja-easy' ? 'ja' : head.language}">`)
    .replace(/<meta\s+name="description"[^>]*>/, '')
    .replace(/<title>[^<]*<\/title>/, () => headOf(head, origin).join('\n    '))
    .replace('<div id="root"></div>', () => `<div id="root">${bodyOf(head)}</div>`);
}

function headOf(head: PageHead, origin: string): string[] {
  const title = `${head.title}｜${WORDMARK}`;
  const lines = [`<title>${html(title)}</title>`, named('description', head.description)];
  if (head.canonical === null) return [...lines, named('robots', 'noindex')];
  const address = (language: Language) => `${origin}${inLanguage(head.canonical!, language)}`;
  return [
    ...lines,
    `<link rel="canonical" href="${html(address(head.language))}" />`,
    ...ALTERNATES.map(
      (language) => `<link rel="alternate" hreflang="${language}" href="${html(address(language))}" />`,
    ),
    `<link rel="alternate" hreflang="x-default" href="${html(address('ja'))}" />`,
    ...head.feeds.map(
      ({ title, type, path }) =>
        `<link rel="alternate" type="${type}" title="${html(title)}" href="${html(`${origin}${path}`)}" />`,
    ),
    property('og:type', head.kind),
    property('og:title', head.title),
    property('og:description', head.description),
    property('og:url', address(head.language)),
    property('og:site_name', `${WORDMARK} ${head.site.name}`.trim()),
    property('og:locale', OG_LOCALES[head.language]),
    property('og:image', `${origin}${head.image}`),
    named('twitter:card', 'summary_large_image'),
    ...(head.structured === null ? [] : [jsonLd({ '@context': 'https://schema.org', ...head.structured })]),
  ];
}

/** What the application replaces as soon as it has started. It looks like the beginning of its pages. */
function bodyOf({ title, site, text, links }: PageHead): string {
  return [
    `<header class="site-header"><div class="wrap site-header__row"><a class="brand" href="${html(site.path)}"><b>${WORDMARK}</b> <span>${html(site.name)}</span></a></div></header>`,
    `<main id="main" class="before"><div class="wrap stack"><h1>${html(title)}</h1>`,
    ...text.filter((paragraph) => paragraph !== '').map((paragraph) => `<p class="written">${html(paragraph)}</p>`),
    links.length === 0 ? '' : `<ul>${links.map(lineOf).join('')}</ul>`,
    '</div></main>',
  ].join('');
}

function lineOf({ path, text, excerpt }: PageHead['links'][number]): string {
  const more = excerpt ? `<p class="written">${html(excerpt)}</p>` : '';
  return `<li><a href="${html(path)}">${html(text)}</a>${more}</li>`;
}

/** The address of a page in a language; Japanese is what an address means that does not say. */
export function inLanguage(path: string, language: Language): string {
  if (language === 'ja') return path;
  return `${path}${path.includes('?') ? '&' : '?'}lang=${language}`;
}

function named(name: string, content: string): string {
  return `<meta name="${name}" content="${html(content)}" />`;
}

function property(name: string, content: string): string {
  return `<meta property="${name}" content="${html(content)}" />`;
}

/** A data block is not run; only what would end it is written otherwise. */
function jsonLd(data: object): string {
  return `<script type="application/ld+json">${JSON.stringify(data).replaceAll('<', '\\u003c')}</script>`;
}

function html(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
