import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { api, bodyOf, type Schema } from '../../api/client';
import type { operations } from '../../api/schema';
import { useSlug } from '../registry/registry';

export type Found = Schema<'SearchAnswer_Output'>['items'][number];
export type FoundKind = Found['kind'];
type Wishes = NonNullable<operations['SearchController_find']['parameters']['query']>;

export const FOUND_KINDS: readonly FoundKind[] = ['need', 'offer', 'group', 'business', 'story'];

/** The wishes that the address may carry. */
const NAMES = ['q', 'kind', 'resourceKind', 'field', 'district', 'sdg', 'online', 'from', 'until'];

/** What the address asks for, and nothing else. */
export function wishesIn(search: URLSearchParams): Record<string, string> {
  return Object.fromEntries([...search].filter(([name, value]) => NAMES.includes(name) && value !== ''));
}

/** Everything public that has these wishes, page by page. While wishes change, what was found before stays. */
export function useSearch(wishes: Record<string, string>) {
  const municipality = useSlug();
  return useInfiniteQuery({
    queryKey: ['search', municipality, wishes],
    queryFn: ({ pageParam }) => {
      const query = { ...wishes, ...(pageParam === undefined ? {} : { cursor: pageParam }) } as Wishes;
      return bodyOf(api.GET('/api/v1/m/{municipality}/search', { params: { path: { municipality }, query } }));
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  });
}

/** How much there is of each kind. */
export function useCounts() {
  const municipality = useSlug();
  return useQuery({
    queryKey: ['counts', municipality],
    queryFn: async () => {
      const params = { path: { municipality }, query: { limit: 1 } };
      return (await bodyOf(api.GET('/api/v1/m/{municipality}/search', { params }))).counts;
    },
  });
}
