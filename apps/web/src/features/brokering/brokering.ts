import { useQuery } from '@tanstack/react-query';
import { useAfter } from '../../api/after';
import { api, bodyOf, type Schema } from '../../api/client';
import { useSlug } from '../registry/registry';

export type Match = Schema<'MatchAnswer_Output'>;

interface MatchFilter {
  needId?: string;
  offerId?: string;
}

export function useMatches(filter: MatchFilter, enabled = true) {
  const municipality = useSlug();
  return useQuery({
    queryKey: ['matches', municipality, filter],
    queryFn: async () => {
      const params = { path: { municipality }, query: { ...filter, limit: 50 } };
      return (await bodyOf(api.GET('/api/v1/m/{municipality}/matches', { params }))).items;
    },
    enabled,
  });
}

export function useMatch(id: string | undefined) {
  const municipality = useSlug();
  return useQuery({
    queryKey: ['match', municipality, id],
    queryFn: () =>
      bodyOf(api.GET('/api/v1/m/{municipality}/matches/{id}', { params: { path: { municipality, id: id ?? '' } } })),
    enabled: id !== undefined,
  });
}

/** The commands on matches. */
export function useMatchCommands() {
  const municipality = useSlug();
  const after = useAfter();
  const here = { params: { path: { municipality } } };
  const of = (id: string) => ({ params: { path: { municipality, id } } });
  return {
    shortlist: (body: Schema<'ShortlistByCoordinatorBody'>) =>
      after(bodyOf(api.POST('/api/v1/m/{municipality}/matches', { ...here, body }))),
    apply: (body: Schema<'ShortlistBody'>) =>
      after(bodyOf(api.POST('/api/v1/m/{municipality}/matches/apply', { ...here, body }))),
    request: (body: Schema<'ShortlistBody'>) =>
      after(bodyOf(api.POST('/api/v1/m/{municipality}/matches/request', { ...here, body }))),
    /** Not when somebody moved the match since it was read. */
    approve: ({ id, version }: Match, body: Schema<'ApproveBody'>) => {
      const headers = { 'If-Match': `"${version}"` };
      return after(bodyOf(api.POST('/api/v1/m/{municipality}/matches/{id}/approve', { ...of(id), headers, body })));
    },
    refuse: ({ id, version }: Match, body: Schema<'RefuseMatchBody'>) => {
      const headers = { 'If-Match': `"${version}"` };
      return after(bodyOf(api.POST('/api/v1/m/{municipality}/matches/{id}/refuse', { ...of(id), headers, body })));
    },
    withdraw: (id: string) =>
      after(bodyOf(api.POST('/api/v1/m/{municipality}/matches/{id}/withdraw', { ...of(id), body: {} }))),
    timeOut: (id: string) => after(bodyOf(api.POST('/api/v1/m/{municipality}/matches/{id}/time-out', of(id)))),
    answer: (id: string, body: Schema<'AnswerBody'>) =>
      after(bodyOf(api.POST('/api/v1/m/{municipality}/matches/{id}/answer', { ...of(id), body }))),
    writeAgreement: (id: string, body: Schema<'AgreementBody'>) =>
      after(bodyOf(api.PUT('/api/v1/m/{municipality}/matches/{id}/agreement', { ...of(id), body }))),
    confirmAgreement: (id: string) =>
      after(bodyOf(api.POST('/api/v1/m/{municipality}/matches/{id}/agreement/confirm', of(id)))),
  };
}
