import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { api, bodyOf, type Schema } from '../../api/client';
import { useSlug } from '../registry/registry';

export type Gaps = Schema<'GapsAnswer_Output'>;
export type GapLine = Gaps['byKind'][number];
export type UnmetNeed = Schema<'UnmetNeedsPage_Output'>['items'][number];

export const DIMENSIONS = ['byDistrict', 'byKind', 'bySkill', 'byMonth'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

const WISHES = ['from', 'to', 'resourceKind', 'district', 'skill'] as const;
export type GapFilter = Partial<Record<(typeof WISHES)[number], string>>;

/** What of the address asks for certain needs and offers. */
export function filterFrom(search: URLSearchParams): GapFilter {
  return Object.fromEntries(
    WISHES.flatMap((name) => {
      const wish = search.get(name);
      return wish ? [[name, wish]] : [];
    }),
  );
}

export function useGaps(filter: GapFilter) {
  const municipality = useSlug();
  return useQuery({
    queryKey: ['gaps', municipality, filter],
    queryFn: () =>
      bodyOf(api.GET('/api/v1/m/{municipality}/gaps', { params: { path: { municipality }, query: filter } })),
  });
}

export function useUnmetNeeds(filter: GapFilter) {
  const municipality = useSlug();
  return useInfiniteQuery({
    queryKey: ['unmet-needs', municipality, filter],
    queryFn: ({ pageParam }) => {
      const query = { ...filter, ...(pageParam === undefined ? {} : { cursor: pageParam }) };
      return bodyOf(api.GET('/api/v1/m/{municipality}/unmet-needs', { params: { path: { municipality }, query } }));
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });
}
