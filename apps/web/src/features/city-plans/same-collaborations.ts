import { useQuery } from '@tanstack/react-query';
import { useAfter } from '../../api/after';
import { api, bodyOf, type Schema } from '../../api/client';
import { useSlug } from '../registry/registry';

type Answer = Schema<'SameCollaborationsAnswer_Output'>;
export type Declared = Answer['items'][number];
export type RecordName = Declared['collaboration'];

const PATH = '/api/v1/m/{municipality}/plan/same-collaborations';

/** Records that are declared to be one collaboration, and those that may be. */
export function useSame() {
  const municipality = useSlug();
  return useQuery({
    queryKey: ['same-collaborations', municipality],
    queryFn: () => bodyOf(api.GET(PATH, { params: { path: { municipality } } })),
  });
}

/** Records with these words in their title. */
export function useRecordsNamed(q: string) {
  const municipality = useSlug();
  return useQuery({
    queryKey: ['same-collaborations', municipality, 'records', q],
    queryFn: async () =>
      (await bodyOf(api.GET(`${PATH}/records`, { params: { path: { municipality }, query: { q } } }))).items,
    enabled: q !== '',
  });
}

export function useSameCommands() {
  const municipality = useSlug();
  const after = useAfter();
  return {
    declare: (body: Schema<'CountAsOneBody'>) =>
      after(bodyOf(api.POST(PATH, { params: { path: { municipality } }, body }))),
    takeBack: (id: string) => after(bodyOf(api.DELETE(`${PATH}/{id}`, { params: { path: { municipality, id } } }))),
  };
}
