import type { PublicStory } from '@app/collaborations';
import type { Municipality } from '@app/registry';
import { atomOf } from '../http/atom';

/** The feed of published stories, newest first. */
export function storiesFeed(
  { slug, nameJa }: Pick<Municipality, 'slug' | 'nameJa'>,
  publicUrl: string,
  stories: readonly PublicStory[],
): string {
  const page = `${publicUrl}/m/${slug}/stories`;
  const self = `${publicUrl}/api/v1/m/${slug}/stories.atom`;
  return atomOf(
    { title: `${nameJa} 活動事例`, page, self, author: nameJa },
    stories.map(({ collaborationId, title, beginning, difficulties, improvement, publishedAt }) => ({
      id: collaborationId,
      title,
      text: [beginning, difficulties, improvement].join('\n\n'),
      page: `${page}/${collaborationId}`,
      publishedAt,
    })),
  );
}
