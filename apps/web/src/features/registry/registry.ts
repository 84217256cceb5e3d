import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { get, patch, post } from '../../api/http';

export interface Municipality {
  id: string;
  slug: string;
  nameJa: string;
  nameEn: string;
  prefectureJa?: string;
  contact?: { name?: string; phone?: string; hours?: string } | null;
}

export interface Entry {
  code: string;
  label: string;
  attributes?: Record<string, unknown> | undefined;
  retired?: boolean;
}

export type ListName =
  | 'partyKinds'
  | 'fields'
  | 'sdgs'
  | 'resourceKinds'
  | 'needUnits'
  | 'skillLevels'
  | 'skillGroups'
  | 'skills'
  | 'districts'
  | 'forms'
  | 'domains'
  | 'declineReasons'
  | 'refusalReasons'
  | 'counterReasons'
  | 'cancelReasons'
  | 'overrideReasons'
  | 'inKindMethods'
  | 'languages'
  | 'screeningQuestions';

export type Dictionaries = Partial<Record<ListName, Entry[]>>;

/** The path of something below the municipality of this page. */
export function useM(): (path: string) => string {
  const { municipality = '' } = useParams();
  return (path) => `/m/${municipality}${path}`;
}

/** The same on the server. */
export function useApi(): (path: string) => string {
  const { municipality = '' } = useParams();
  return (path) => `/api/v1/m/${municipality}${path}`;
}

export function useMunicipalities() {
  return useQuery({
    queryKey: ['municipalities'],
    queryFn: async () => {
      const answer = await get<Municipality[] | { items: Municipality[] }>('/api/v1/municipalities');
      return Array.isArray(answer) ? answer : answer.items;
    },
    staleTime: Infinity,
  });
}

/** The municipality of this page, as soon as it is known. */
export function useMunicipality(): Municipality | undefined {
  const { municipality } = useParams();
  return useMunicipalities().data?.find(({ slug }) => slug === municipality);
}

export interface Labels {
  ready: boolean;
  entries: (list: ListName) => Entry[];
  /** The label of a code in the reader's language; the code itself while nothing is known of it. */
  label: (list: ListName, code: string | number | null | undefined) => string;
}

/** The coded lists of this municipality, in the reader's language. */
export function useLabels(): Labels {
  const api = useApi();
  const { data } = useQuery({
    queryKey: [api('/dictionaries')],
    queryFn: () => get<Dictionaries>(api('/dictionaries')),
    staleTime: 5 * 60_000,
  });
  const entries = (list: ListName): Entry[] => data?.[list]?.filter(({ retired }) => retired !== true) ?? [];
  return {
    ready: data !== undefined,
    entries,
    label: (list, code) => {
      if (code === null || code === undefined) return '';
      return data?.[list]?.find((entry) => entry.code === String(code))?.label ?? String(code);
    },
  };
}

export interface PartyRef {
  id: string;
  kind?: string;
  name: string;
}

export interface Party {
  id: string;
  kind: string;
  /** Null when the party does not show it to this reader. */
  name: string | null;
  nameKana?: string | null;
  profile?: string | null;
  fields?: string[];
  districts?: string[];
  state?: string;
  stateNote?: string | null;
  employer?: { partyId?: string | null; name?: string | null } | null;
  publicity?: Record<string, boolean> | null;
  contact?: { personName?: string | null; email?: string | null; phone?: string | null } | null;
  actions?: string[];
  version?: number;
}

export interface PageOf<T> {
  items: T[];
  nextCursor: string | null;
}

export function useParty(id: string | undefined) {
  const api = useApi();
  return useQuery({
    queryKey: [api(`/parties/${id ?? ''}`)],
    queryFn: () => get<Party>(api(`/parties/${id ?? ''}`)),
    enabled: id !== undefined && id !== '',
  });
}

export async function editParty(path: string, body: Partial<Party>): Promise<Party> {
  return patch<Party>(path, body);
}

export async function movePartyOn(path: string, body: unknown = {}): Promise<Party> {
  return post<Party>(path, body);
}
