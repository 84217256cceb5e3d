import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useAfter } from '../../api/after';
import { api, bodyOf, type Schema } from '../../api/client';
import type { LanguageCode } from '../../language';
import { useSlug } from '../registry/registry';

export type Issue = Schema<'IssueView_Output'>;
export type IssueContent = Schema<'IssueBody'>;

/** Newest first. Whoever is at the desk sees also what has not gone out. */
export function useIssues() {
  const municipality = useSlug();
  return useInfiniteQuery({
    queryKey: ['magazine-issues', municipality],
    queryFn: ({ pageParam }) => {
      const query = pageParam === undefined ? {} : { cursor: pageParam };
      return bodyOf(
        api.GET('/api/v1/m/{municipality}/mail-magazine/issues', { params: { path: { municipality }, query } }),
      );
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });
}

export function useIssue(id: string | undefined) {
  const municipality = useSlug();
  return useQuery({
    queryKey: ['magazine-issue', municipality, id],
    queryFn: () =>
      bodyOf(
        api.GET('/api/v1/m/{municipality}/mail-magazine/issues/{id}', {
          params: { path: { municipality, id: id ?? '' } },
        }),
      ),
    enabled: id !== undefined,
    // While it is on its way the count moves.
    refetchInterval: ({ state }) => (state.data?.state === 'sending' ? 3_000 : false),
  });
}

export function useMagazine() {
  const municipality = useSlug();
  return useQuery({
    queryKey: ['magazine', municipality],
    queryFn: () => bodyOf(api.GET('/api/v1/m/{municipality}/mail-magazine', { params: { path: { municipality } } })),
  });
}

export function useIssuePreview(id: string, language: LanguageCode, version: number) {
  const municipality = useSlug();
  return useQuery({
    queryKey: ['magazine-preview', municipality, id, language, version],
    queryFn: () =>
      bodyOf(
        api.GET('/api/v1/m/{municipality}/mail-magazine/issues/{id}/preview', {
          params: { path: { municipality, id }, query: { language } },
        }),
      ),
  });
}

/** What can be picked into an issue: published stories, the newest first. */
export function usePickableStories() {
  const municipality = useSlug();
  return useQuery({
    queryKey: ['pickable-stories', municipality],
    queryFn: async () => {
      const params = { path: { municipality }, query: { limit: 30 } };
      return (await bodyOf(api.GET('/api/v1/m/{municipality}/stories', { params }))).items;
    },
  });
}

/** The commands of readers, and those of the desk. */
export function useMagazineCommands() {
  const municipality = useSlug();
  const after = useAfter();
  const path = { municipality };
  const issue = '/api/v1/m/{municipality}/mail-magazine/issues/{id}';
  const of = (id: string) => ({ params: { path: { municipality, id } } });
  return {
    subscribe: (body: Schema<'SubscribeBody'>) =>
      api.POST('/api/v1/m/{municipality}/mail-magazine/subscriptions', { params: { path }, body }),
    confirm: (token: string) =>
      api.POST('/api/v1/m/{municipality}/mail-magazine/subscriptions/confirm', { params: { path }, body: { token } }),
    leave: (token: string) =>
      api.POST('/api/v1/m/{municipality}/mail-magazine/unsubscribe', { params: { path, query: { token } } }),
    begin: (body: IssueContent) =>
      after(bodyOf(api.POST('/api/v1/m/{municipality}/mail-magazine/issues', { params: { path }, body }))),
    change: (id: string, version: number, body: IssueContent) =>
      after(bodyOf(api.PUT(issue, { ...of(id), headers: { 'If-Match': `"${version}"` }, body }))),
    schedule: (id: string, at: string) => after(bodyOf(api.POST(`${issue}/schedule`, { ...of(id), body: { at } }))),
    move: (id: string, verb: 'take-back' | 'cancel') => after(bodyOf(api.POST(`${issue}/${verb}`, of(id)))),
    tryOut: (id: string) => api.POST(`${issue}/try`, of(id)),
    pace: (mailsPerMinute: number) =>
      after(bodyOf(api.PUT('/api/v1/m/{municipality}/mail-magazine', { params: { path }, body: { mailsPerMinute } }))),
  };
}
