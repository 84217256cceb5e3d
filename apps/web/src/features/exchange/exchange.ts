import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { get, getVersioned, patch, post } from '../../api/http';
import { useApi, type PageOf, type PartyRef } from '../registry/registry';

/** Needs and offers are two sides of one thing. */
export type Side = 'need' | 'offer';

export interface SkillWish {
  code: string;
  level: number;
}

export interface Entry {
  id: string;
  state: string;
  stateNote?: string | null;
  party: PartyRef;
  title: string;
  story: string;
  storyLanguage?: string | null;
  resourceKind: string;
  skills?: SkillWish[];
  fields?: string[];
  sdgs?: number[];
  quantity?: { count: number; unit: string } | null;
  districts?: string[];
  online?: boolean | null;
  timeWindows?: { from: string; to: string }[];
  weekdays?: number[];
  timesOfDay?: string[];
  languages?: string[];
  publishedAt?: string | null;
  createdAt?: string;
  version?: number;
  actions?: string[];
  // of a need
  wanted?: number | null;
  filled?: number;
  durationHours?: number | null;
  deadline?: string | null;
  minors?: boolean | null;
  groupSize?: number | null;
  givesBack?: string | null;
  // of an offer
  fieldsRefused?: string[];
  capacity?: number | null;
  committed?: number;
  availableFrom?: string | null;
  availableUntil?: string | null;
  leadTimeDays?: number | null;
  minGroupSize?: number | null;
  maxGroupSize?: number | null;
  acceptsMinors?: boolean | null;
  restPeriodDays?: number | null;
  wants?: string | null;
}

export interface NeedTemplate {
  code: string;
  resourceKind: string;
  label: string;
  description: string;
  titleExample?: string;
  storyScaffold?: string;
  defaults: Partial<Entry>;
  questions?: { code: string; field: string; required: boolean; label: string; hint?: string }[];
}

export interface EntryFilter {
  q?: string | undefined;
  state?: string | undefined;
  partyId?: string | undefined;
  resourceKind?: string | undefined;
  district?: string | undefined;
}

/** Where entries of a side live on the server. */
export function collectionOf(side: Side): string {
  return side === 'need' ? '/needs' : '/offers';
}

/** A list of needs or offers that grows by pages. */
export function useEntries(side: Side, filter: EntryFilter, limit = 20) {
  const api = useApi();
  const path = api(collectionOf(side));
  return useInfiniteQuery({
    queryKey: [path, filter, limit],
    queryFn: ({ pageParam }) => get<PageOf<Entry>>(path, { ...filter, limit, cursor: pageParam ?? undefined }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
  });
}

export function useEntry(side: Side, id: string | undefined) {
  const api = useApi();
  const path = api(`${collectionOf(side)}/${id ?? ''}`);
  return useQuery({
    queryKey: [path],
    queryFn: async () => {
      const { body, etag } = await getVersioned<Entry>(path);
      return { ...body, etag };
    },
    enabled: id !== undefined,
  });
}

export function useNeedTemplates(enabled: boolean) {
  const api = useApi();
  return useQuery({
    queryKey: [api('/need-templates')],
    queryFn: async () => {
      const answer = await get<NeedTemplate[] | { items?: NeedTemplate[]; templates?: NeedTemplate[] }>(
        api('/need-templates'),
      );
      return Array.isArray(answer) ? answer : (answer.items ?? answer.templates ?? []);
    },
    staleTime: Infinity,
    enabled,
  });
}

/** The commands on needs and offers. Every one of them makes the lists be read anew. */
export function useEntryCommands(side: Side) {
  const api = useApi();
  const client = useQueryClient();
  const at = (id: string, verb?: string) => api(`${collectionOf(side)}/${id}${verb ? `/${verb}` : ''}`);
  const done = async <T>(answer: T): Promise<T> => {
    await client.invalidateQueries();
    return answer;
  };
  return {
    create: async (body: Partial<Entry> & { partyId: string }) =>
      done(await post<Entry>(api(collectionOf(side)), body)),
    edit: async (id: string, body: unknown, etag?: string | null) => done(await patch<Entry>(at(id), body, etag)),
    move: async (id: string, verb: string, body: unknown = {}) => done(await post<Entry>(at(id, verb), body)),
  };
}
