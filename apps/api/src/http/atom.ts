import { rfc3339 } from './schemas';

/** When a feed is empty nothing has been updated since the beginning. */
const BEGINNING = new Date(0);

/** A feed by its page and its own address; `author` is whoever publishes it. */
export type Feed = { readonly title: string; readonly page: string; readonly self: string; readonly author: string };

export type FeedEntry = {
  /** A UUID. */
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly page: string;
  readonly publishedAt: Date;
};

/** An Atom 1.0 document (RFC 4287) of what was published, newest first, in the words of the people who wrote it. */
export function atomOf({ title, page, self, author }: Feed, entries: readonly FeedEntry[]): string {
  const lines = [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ja">',
    `<id>${xml(page)}</id>`,
    `<title>${xml(title)}</title>`,
    `<updated>${rfc3339(entries[0]?.publishedAt ?? BEGINNING)}</updated>`,
    `<author><name>${xml(author)}</name></author>`,
    `<link rel="self" type="application/atom+xml" href="${xml(self)}"/>`,
    `<link rel="alternate" type="text/html" href="${xml(page)}"/>`,
    ...entries.flatMap(linesOf),
    '</feed>',
  ];
  return `${lines.join('\n')}\n`;
}

function linesOf({ id, title, text, page, publishedAt }: FeedEntry): string[] {
  const at = rfc3339(publishedAt);
  return [
    '<entry>',
    `<id>urn:uuid:${id}</id>`,
    `<title>${xml(title)}</title>`,
    `<published>${at}</published>`,
    `<updated>${at}</updated>`,
    `<link rel="alternate" type="text/html" href="${xml(page)}"/>`,
    `<content type="text">${xml(text)}</content>`,
    '</entry>',
  ];
}

/** What XML 1.0 cannot carry at all is left out. */
function xml(text: string): string {
  return text
    .replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
