import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useAfter } from '../../api/after';
import { api, bodyOf, type Schema } from '../../api/client';
import { useSlug } from '../registry/registry';

export type CaseLine = Schema<'CasesPage_Output'>['items'][number];
export type Case = Schema<'CaseView_Output'>;
export type CaseContent = Schema<'EditCaseBody'>;
export type Intake = Schema<'TakeInCaseBody'>;
export type ContactLine = Schema<'ContactsPage_Output'>['items'][number];
export type ContactToLog = Schema<'LogContactBody'>;
export type ContactChannel = ContactLine['channel'];
export type RoundTable = Schema<'RoundTableView_Output'>;
export type RoundTableContent = Schema<'RoundTableBody'>;

export const CHANNELS: ContactChannel[] = ['phone', 'counter', 'paper', 'mail', 'visit', 'meeting', 'other'];
export const OUTCOMES = ['advised', 'referred', 'need_posted', 'offer_posted', 'introduced', 'not_pursued'] as const;

export interface CaseFilter {
  state?: CaseLine['state'] | 'running';
  power?: string;
  coordinatorId?: string;
  partyId?: string;
  q?: string;
}
/** With whom, or about what. */
export type About = Partial<
  Record<'partyId' | 'needId' | 'offerId' | 'matchId' | 'collaborationId' | 'caseId', string>
>;

const CASES = '/api/v1/m/{municipality}/counselling-cases';
const CASE = '/api/v1/m/{municipality}/counselling-cases/{id}';
const TABLES = '/api/v1/m/{municipality}/round-tables';
const TABLE = '/api/v1/m/{municipality}/round-tables/{id}';

const paged = {
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (last: { nextCursor: string | null }) => last.nextCursor ?? undefined,
};
const from = (cursor: string | undefined) => (cursor === undefined ? {} : { cursor });

export function useCases(filter: CaseFilter) {
  const municipality = useSlug();
  return useInfiniteQuery({
    queryKey: ['counselling-cases', municipality, filter],
    queryFn: ({ pageParam }) =>
      bodyOf(api.GET(CASES, { params: { path: { municipality }, query: { ...filter, ...from(pageParam) } } })),
    ...paged,
  });
}

export function useCase(id: string | undefined) {
  const municipality = useSlug();
  return useQuery({
    queryKey: ['counselling-case', municipality, id],
    queryFn: () => bodyOf(api.GET(CASE, { params: { path: { municipality, id: id ?? '' } } })),
    enabled: id !== undefined,
  });
}

export function useContacts(about: About) {
  const municipality = useSlug();
  return useInfiniteQuery({
    queryKey: ['contacts', municipality, about],
    queryFn: ({ pageParam }) => {
      const query = { ...about, limit: 10, ...from(pageParam) };
      return bodyOf(api.GET('/api/v1/m/{municipality}/contacts', { params: { path: { municipality }, query } }));
    },
    ...paged,
  });
}

export function useRoundTables(needId?: string) {
  const municipality = useSlug();
  return useInfiniteQuery({
    queryKey: ['round-tables', municipality, needId],
    queryFn: ({ pageParam }) => {
      const query = { ...(needId === undefined ? {} : { needId }), ...from(pageParam) };
      return bodyOf(api.GET(TABLES, { params: { path: { municipality }, query } }));
    },
    ...paged,
  });
}

export function useRoundTable(id: string | undefined) {
  const municipality = useSlug();
  return useQuery({
    queryKey: ['round-table', municipality, id],
    queryFn: () => bodyOf(api.GET(TABLE, { params: { path: { municipality, id: id ?? '' } } })),
    enabled: id !== undefined,
  });
}

/** Parties whose name has these words in it. */
export function usePartiesCalled(words: string) {
  const municipality = useSlug();
  return useQuery({
    queryKey: ['parties', municipality, 'called', words],
    queryFn: async () => {
      const params = { path: { municipality }, query: { q: words, limit: 10 } };
      const { items } = await bodyOf(api.GET('/api/v1/m/{municipality}/parties', { params }));
      return items.flatMap(({ id, name, mergedInto }) => (name && !mergedInto ? [{ id, name }] : []));
    },
    enabled: words !== '',
  });
}

export function useCaseworkCommands() {
  const municipality = useSlug();
  const after = useAfter();
  const here = { params: { path: { municipality } } };
  const of = (id: string) => ({ params: { path: { municipality, id } } });
  const seen = (version: number) => ({ headers: { 'If-Match': `"${version}"` } });
  return {
    takeIn: (body: Intake) => after(bodyOf(api.POST(CASES, { ...here, body }))),
    ask: (body: Schema<'AskBody'>) =>
      after(bodyOf(api.POST('/api/v1/m/{municipality}/counselling-requests', { ...here, body }))),
    editCase: (id: string, version: number, body: CaseContent) =>
      after(bodyOf(api.PUT(CASE, { ...of(id), ...seen(version), body }))),
    assign: (id: string, version: number, to: string) =>
      after(bodyOf(api.POST(`${CASE}/assign`, { ...of(id), ...seen(version), body: { to } }))),
    refer: (id: string, body: Schema<'ReferCaseBody'>) =>
      after(bodyOf(api.POST(`${CASE}/referrals`, { ...of(id), body }))),
    closeCase: (id: string, version: number, body: Schema<'CloseCaseBody'>) =>
      after(bodyOf(api.POST(`${CASE}/close`, { ...of(id), ...seen(version), body }))),
    forgetCaller: (id: string) => after(bodyOf(api.POST(`${CASE}/forget-caller`, of(id)))),
    log: (body: ContactToLog) => after(bodyOf(api.POST('/api/v1/m/{municipality}/contacts', { ...here, body }))),
    plan: (body: RoundTableContent) => after(bodyOf(api.POST(TABLES, { ...here, body }))),
    editTable: (id: string, version: number, body: RoundTableContent) =>
      after(bodyOf(api.PUT(TABLE, { ...of(id), ...seen(version), body }))),
    move: (id: string, verb: 'hold' | 'cancel') => after(bodyOf(api.POST(`${TABLE}/${verb}`, of(id)))),
    record: (id: string, version: number, body: Schema<'RecordBody'>) =>
      after(bodyOf(api.PUT(`${TABLE}/record`, { ...of(id), ...seen(version), body }))),
    draftFollowUp: (id: string, body: Schema<'DraftFollowUpBody'>) =>
      after(bodyOf(api.POST(`${TABLE}/follow-up-drafts`, { ...of(id), body }))),
  };
}
