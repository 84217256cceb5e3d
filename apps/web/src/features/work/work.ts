import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useAfter } from '../../api/after';
import { api, bodyOf, type Schema } from '../../api/client';
import { useSlug } from '../registry/registry';

export type WorkLine = Schema<'WorkQueueAnswer_Output'>['items'][number];
export type Pile = WorkLine['pile'];
export interface WorkFilter {
  pile?: Pile;
  late?: 'true';
  assigned?: 'mine' | 'nobody';
}

export function useWorkQueue(filter: WorkFilter) {
  const municipality = useSlug();
  return useInfiniteQuery({
    queryKey: ['work-queue', municipality, filter],
    queryFn: ({ pageParam }) => {
      const query = { ...filter, ...(pageParam === undefined ? {} : { cursor: pageParam }) };
      return bodyOf(api.GET('/api/v1/m/{municipality}/work-queue', { params: { path: { municipality }, query } }));
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    // Another pile is looked at while the one before still stands: the table does not jump.
    placeholderData: (before) => before,
  });
}

/** To whom something can be handed over. */
export function useCoordinators() {
  const municipality = useSlug();
  return useQuery({
    queryKey: ['coordinators', municipality],
    queryFn: async () => {
      const params = { path: { municipality } };
      return (await bodyOf(api.GET('/api/v1/m/{municipality}/work-queue/coordinators', { params }))).items;
    },
    staleTime: 5 * 60_000,
  });
}

export function useWorkCommands() {
  const municipality = useSlug();
  const after = useAfter();
  return {
    /** Only if nobody else took it since it was read. */
    handOver: ({ kind, id, version }: WorkLine, to: string | null) =>
      after(
        bodyOf(
          api.PUT('/api/v1/m/{municipality}/work-queue/{kind}/{id}/hand', {
            params: { path: { municipality, kind, id } },
            headers: { 'If-Match': `"${version}"` },
            body: { to },
          }),
        ),
      ),
    finishTask: (id: string) =>
      after(bodyOf(api.POST('/api/v1/m/{municipality}/tasks/{id}/done', { params: { path: { municipality, id } } }))),
  };
}

/** Reads the queue anew when the server says that something happened. Only the page that is looked at listens. */
export function useWorkNews(): void {
  const municipality = useSlug();
  const client = useQueryClient();
  useEffect(() => {
    let source: EventSource | undefined;
    const close = () => {
      source?.close();
      source = undefined;
    };
    const follow = () => {
      close();
      if (document.visibilityState !== 'visible') return;
      source = new EventSource(`/api/v1/m/${municipality}/work-queue/events`);
      source.onmessage = () => void client.invalidateQueries({ queryKey: ['work-queue', municipality] });
    };
    follow();
    document.addEventListener('visibilitychange', follow);
    return () => {
      document.removeEventListener('visibilitychange', follow);
      close();
    };
  }, [municipality, client]);
}
