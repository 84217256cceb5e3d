import { useQuery } from '@tanstack/react-query';
import { useAfter } from '../../api/after';
import { api, bodyOf, type Schema } from '../../api/client';
import { type Party, useSlug } from './registry';

export type MergedFigure = Schema<'MergedFiguresAnswer_Output'>['items'][number];

/** Records whose name has these words in it, without the one that may be a duplicate. */
export function useOtherRecords(words: string, party: Party) {
  const municipality = useSlug();
  return useQuery({
    queryKey: ['parties', municipality, 'other-records', words, party.kind, party.id],
    queryFn: async () => {
      const query = { q: words, kind: party.kind, limit: 20 };
      const { items } = await bodyOf(
        api.GET('/api/v1/m/{municipality}/parties', { params: { path: { municipality }, query } }),
      );
      return items.filter(({ id, mergedInto }) => id !== party.id && !mergedInto);
    },
    enabled: words !== '',
  });
}

/** What would follow and stay if `from` were `into`, what stands in the way, and which figures would change. */
export function useMergePreview(from: string, into: string) {
  const municipality = useSlug();
  return useQuery({
    queryKey: ['merge-preview', municipality, from, into],
    queryFn: async () => {
      const [records, figures] = await Promise.all([
        bodyOf(
          api.GET('/api/v1/m/{municipality}/parties/{id}/merge-preview', {
            params: { path: { municipality, id: from }, query: { into } },
          }),
        ),
        bodyOf(
          api.GET('/api/v1/m/{municipality}/plan/merged-figures', {
            params: { path: { municipality }, query: { from, into } },
          }),
        ),
      ]);
      return { ...records, figures };
    },
  });
}

export function useMerge(from: Party) {
  const municipality = useSlug();
  const after = useAfter();
  return (body: Schema<'MergePartyBody'>) =>
    after(
      bodyOf(
        api.POST('/api/v1/m/{municipality}/parties/{id}/merge', {
          params: { path: { municipality, id: from.id } },
          headers: { 'If-Match': `"${from.version}"` },
          body,
        }),
      ),
    );
}
