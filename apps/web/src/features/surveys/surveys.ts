import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useAfter } from '../../api/after';
import { api, bodyOf, type Schema } from '../../api/client';
import { useSlug } from '../registry/registry';

export type Survey = Schema<'SurveyView_Output'>;
export type SurveyLine = Schema<'SurveysPage_Output'>['items'][number];
export type SurveyContent = Schema<'SurveyBody'>;
export type SurveyElsewhere = Schema<'ImportSurveyBody'>;
export type LinkView = Schema<'LinkView_Output'>;
export type Asked = LinkView['questions'][number];
export type Results = Schema<'SurveyResultsView_Output'>;
export type Said = Asked['text'];
export type Answers = Schema<'PaperAnswerBody'>['answers'];

const AT = '/api/v1/m/{municipality}/surveys/{id}';

/** Newest first; planners and coordinators see also what is not published. */
export function useSurveys() {
  const municipality = useSlug();
  return useInfiniteQuery({
    queryKey: ['surveys', municipality],
    queryFn: ({ pageParam }) => {
      const query = pageParam === undefined ? {} : { cursor: pageParam };
      return bodyOf(api.GET('/api/v1/m/{municipality}/surveys', { params: { path: { municipality }, query } }));
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });
}

export function useSurvey(id: string | undefined) {
  const municipality = useSlug();
  return useQuery({
    queryKey: ['survey', municipality, id],
    queryFn: () => bodyOf(api.GET(AT, { params: { path: { municipality, id: id ?? '' } } })),
    enabled: id !== undefined,
  });
}

export function useResults(id: string) {
  const municipality = useSlug();
  return useQuery({
    queryKey: ['survey-results', municipality, id],
    queryFn: () => bodyOf(api.GET(`${AT}/results`, { params: { path: { municipality, id } } })),
  });
}

export function useTexts(id: string, question: string) {
  const municipality = useSlug();
  return useQuery({
    queryKey: ['survey-texts', municipality, id, question],
    queryFn: async () => {
      const params = { path: { municipality, id }, query: { question } };
      return (await bodyOf(api.GET(`${AT}/texts`, { params }))).items;
    },
  });
}

export function useCrossTable(id: string, rows: string, columns: string) {
  const municipality = useSlug();
  return useQuery({
    queryKey: ['survey-cross-table', municipality, id, rows, columns],
    queryFn: () =>
      bodyOf(api.GET(`${AT}/cross-table`, { params: { path: { municipality, id }, query: { rows, columns } } })),
    enabled: rows !== '' && columns !== '' && rows !== columns,
  });
}

export function useLinks(id: string) {
  const municipality = useSlug();
  return useQuery({
    queryKey: ['survey-links', municipality, id],
    queryFn: async () => (await bodyOf(api.GET(`${AT}/links`, { params: { path: { municipality, id } } }))).items,
  });
}

export function useSurveyCommands() {
  const municipality = useSlug();
  const after = useAfter();
  const path = { municipality };
  const of = (id: string) => ({ params: { path: { municipality, id } } });
  return {
    begin: (body: SurveyContent) =>
      after(bodyOf(api.POST('/api/v1/m/{municipality}/surveys', { params: { path }, body }))),
    change: (id: string, version: number, body: SurveyContent) =>
      after(bodyOf(api.PUT(AT, { ...of(id), headers: { 'If-Match': `"${version}"` }, body }))),
    takeOver: (body: SurveyElsewhere) =>
      after(bodyOf(api.POST('/api/v1/m/{municipality}/surveys/import', { params: { path }, body }))),
    move: (id: string, verb: 'open' | 'close' | 'publish' | 'cancel') =>
      after(bodyOf(api.POST(`${AT}/${verb}`, of(id)))),
    invite: (id: string, body: Schema<'InviteBody'>) =>
      after(bodyOf(api.POST(`${AT}/invitations`, { ...of(id), body }))),
    print: (id: string, count: number) => after(bodyOf(api.POST(`${AT}/links`, { ...of(id), body: { count } }))),
    giveOutPaper: (id: string, sheets: number) =>
      after(bodyOf(api.PUT(`${AT}/paper-sheets`, { ...of(id), body: { sheets } }))),
    enterPaper: (id: string, answers: Answers) =>
      after(bodyOf(api.POST(`${AT}/paper-answers`, { ...of(id), body: { answers } }))),
    /** Past the account of whoever sits before the screen. */
    look: (token: string) =>
      bodyOf(api.POST('/api/v1/m/{municipality}/survey-link', { params: { path }, body: { token } })),
    answer: (token: string, answers: Answers) =>
      api.POST('/api/v1/m/{municipality}/survey-link/answer', { params: { path }, body: { token, answers } }),
  };
}
