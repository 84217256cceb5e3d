import { useInfiniteQuery, useQueries, useQuery } from '@tanstack/react-query';
import { useAfter } from '../../api/after';
import { api, bodyOf, type Schema } from '../../api/client';
import { useSlug, type PageOf } from '../registry/registry';

/** Needs and offers are two sides of one thing. */
export type Side = 'need' | 'offer';

export type Need = Schema<'NeedAnswer_Output'>;
export type Offer = Schema<'OfferAnswer_Output'>;
export type NeedTemplate = Schema<'NeedTemplatesAnswer_Output'>['items'][number];
export type SkillWish = Need['skills'][number];

type Both = keyof Need & keyof Offer;

/** A need or an offer: what both say, and what only one of them says. */
export type Entry = Pick<Need, Both> & Partial<Omit<Need, Both>> & Partial<Omit<Offer, Both>>;

export type NeedVerb = 'submit' | 'publish' | 'withdraw' | 'close' | 'mark-unmet' | 'copy';
export type OfferVerb = 'submit' | 'publish' | 'withdraw' | 'pause' | 'resume';

/** In which states somebody can still join in. */
export const OPEN: Record<Side, string[]> = {
  need: ['published', 'partly_filled'],
  offer: ['available', 'committed'],
};

export interface EntryFilter {
  q?: string | undefined;
  state?: string | undefined;
  partyId?: string | undefined;
  resourceKind?: string | undefined;
  district?: string | undefined;
}

/** What was really asked for: an empty wish is none. */
function said<T extends object>(filter: T): T {
  return Object.fromEntries(Object.entries(filter).filter(([, wish]) => wish !== undefined && wish !== '')) as T;
}

async function pageOf(side: Side, municipality: string, filter: EntryFilter): Promise<PageOf<Entry>> {
  const path = { municipality };
  if (side === 'need') {
    const query = said(filter) as { state?: 'published' };
    return bodyOf(api.GET('/api/v1/m/{municipality}/needs', { params: { path, query } }));
  }
  const query = said(filter) as { state?: 'available' };
  return bodyOf(api.GET('/api/v1/m/{municipality}/offers', { params: { path, query } }));
}

/** A list of needs or offers that grows by pages. */
export function useEntries(side: Side, filter: EntryFilter, limit = 20) {
  const municipality = useSlug();
  return useInfiniteQuery({
    queryKey: ['entries', side, municipality, filter, limit],
    queryFn: ({ pageParam }) => pageOf(side, municipality, { ...filter, ...said({ cursor: pageParam, limit }) }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });
}

/** What several parties ask for or offer, and is open to others; undefined until all of it is here. */
export function useOpenEntries(side: Side, partyIds: string[]): Entry[] | undefined {
  const municipality = useSlug();
  const pages = useQueries({
    queries: partyIds.map((partyId) => ({
      queryKey: ['entries-of', side, municipality, partyId],
      queryFn: () => pageOf(side, municipality, { partyId, ...said({ limit: 100 }) }),
    })),
  });
  if (pages.some(({ data }) => data === undefined)) return undefined;
  return pages.flatMap(({ data }) => data?.items ?? []).filter(({ state }) => OPEN[side].includes(state));
}

export function useEntry(side: Side, id: string | undefined) {
  const municipality = useSlug();
  return useQuery({
    queryKey: ['entry', side, municipality, id],
    queryFn: async (): Promise<Entry> => {
      const params = { path: { municipality, id: id ?? '' } };
      if (side === 'need') return bodyOf(api.GET('/api/v1/m/{municipality}/needs/{id}', { params }));
      return bodyOf(api.GET('/api/v1/m/{municipality}/offers/{id}', { params }));
    },
    enabled: id !== undefined,
  });
}

export function useNeedTemplates(enabled: boolean) {
  const municipality = useSlug();
  return useQuery({
    queryKey: ['need-templates', municipality],
    queryFn: async () =>
      (await bodyOf(api.GET('/api/v1/m/{municipality}/need-templates', { params: { path: { municipality } } }))).items,
    staleTime: Infinity,
    enabled,
  });
}

/** The commands on needs and offers. */
export function useEntryCommands(side: Side) {
  const municipality = useSlug();
  const after = useAfter();
  const of = (id: string) => ({ params: { path: { municipality, id } } });
  const here = { params: { path: { municipality } } };
  return {
    create: (body: Schema<'CreateNeedBody'> | Schema<'CreateOfferBody'>): Promise<Entry> =>
      side === 'need'
        ? after(bodyOf(api.POST('/api/v1/m/{municipality}/needs', { ...here, body: body })))
        : after(bodyOf(api.POST('/api/v1/m/{municipality}/offers', { ...here, body: body }))),
    /** `version` is what the editor read: if another was faster, nothing is overwritten. */
    edit: (id: string, body: Schema<'EditNeedBody'> | Schema<'EditOfferBody'>, version: number): Promise<Entry> => {
      const headers = { 'If-Match': `"${version}"` };
      return side === 'need'
        ? after(
            bodyOf(
              api.PATCH('/api/v1/m/{municipality}/needs/{id}', {
                ...of(id),
                headers,
                body: body,
              }),
            ),
          )
        : after(
            bodyOf(
              api.PATCH('/api/v1/m/{municipality}/offers/{id}', {
                ...of(id),
                headers,
                body: body,
              }),
            ),
          );
    },
    move: (id: string, verb: NeedVerb | OfferVerb): Promise<Entry> =>
      side === 'need'
        ? after(bodyOf(api.POST(`/api/v1/m/{municipality}/needs/{id}/${verb as NeedVerb}`, of(id))))
        : after(bodyOf(api.POST(`/api/v1/m/{municipality}/offers/{id}/${verb as OfferVerb}`, of(id)))),
    sendBack: (id: string, note: string): Promise<Entry> =>
      side === 'need'
        ? after(bodyOf(api.POST('/api/v1/m/{municipality}/needs/{id}/return', { ...of(id), body: { note } })))
        : after(bodyOf(api.POST('/api/v1/m/{municipality}/offers/{id}/return', { ...of(id), body: { note } }))),
    refuse: (id: string, body: Schema<'RefuseNeedBody'>): Promise<Entry> =>
      side === 'need'
        ? after(bodyOf(api.POST('/api/v1/m/{municipality}/needs/{id}/refuse', { ...of(id), body })))
        : after(bodyOf(api.POST('/api/v1/m/{municipality}/offers/{id}/refuse', { ...of(id), body }))),
  };
}
