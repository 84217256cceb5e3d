import type { PublicStory } from '@app/collaborations';
import type { Municipality } from '@app/registry';
import { rfc3339 } from '../http/schemas';

/** When a feed is empty nothing has been updated since the beginning. */
const BEGINNING = new Date(0);

/** An Atom 1.0 document (RFC 4287) of published stories, newest first, in the words of the people who wrote them. */
export function storiesFeed(
  { slug, nameJa }: Pick<Municipality, 'slug' | 'nameJa'>,
  publicUrl: string,
  stories: readonly PublicStory[],
): string {
  const page = `${publicUrl}/m/${slug}/stories`;
  const self = `${publicUrl}/api/v1/m/${slug}/stories.atom`;
  const lines = [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ja">',
    `<id>${xml(page)}</id>`,
    `<title>${xml(nameJa)} 活動事例</title>`,
    `<updated>${rfc3339(stories[0]?.publishedAt ?? BEGINNING)}</updated>`,
    `<author><name>${xml(nameJa)}</name></author>`,
    `<link rel="self" type="application/atom+xml" href="${xml(self)}"/>`,
    `<link rel="alternate" type="text/html" href="${xml(page)}"/>`,
    ...stories.flatMap((story) => entry(story, `${page}/${story.collaborationId}`)),
    '</feed>',
  ];
  return `${lines.join('\n')}\n`;
}

function entry(story: PublicStory, page: string): string[] {
  const at = rfc3339(story.publishedAt);
  const text = [story.beginning, story.difficulties, story.improvement].join('\n\n');
  return [
    '<entry>',
    `<id>urn:uuid:${story.collaborationId}</id>`,
    `<title>${xml(story.title)}</title>`,
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
