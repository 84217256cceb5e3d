import { useQuery, useQueryClient } from '@tanstack/react-query';
import { get, post, put } from '../../api/http';
import { useApi, type PageOf, type PartyRef } from '../registry/registry';

export interface Participation {
  id: string;
  partyId: string;
  personId?: string | null;
  name: string | null;
  date: string;
  hours: number;
  state: 'reported' | 'confirmed' | 'disputed';
  actions?: string[];
}

export interface Outcome {
  state?: string;
  peopleReached: number | null;
  hours?: number | null;
  inKindYen?: number | null;
  inKindMethod?: string | null;
  deliverables?: string[];
}

export const SCORES = ['sharedAim', 'equality', 'rolesKept', 'informationShared', 'result'] as const;

export interface Review {
  partyId: string;
  scores: Record<(typeof SCORES)[number], number>;
  wentWell?: string | null;
  wasHard?: string | null;
  next?: string | null;
}

export interface Collaboration {
  id: string;
  title: string;
  state: string;
  parties: { party: PartyRef; side: 'need' | 'offer' | string; role?: string | null }[];
  form?: string | null;
  domain?: string | null;
  goal?: string | null;
  schedule?: { date: string; title: string }[];
  initiativeCodes?: string[];
  startsOn?: string | null;
  endsOn?: string | null;
  agreedOn?: string | null;
  participations?: Participation[];
  outcome?: Outcome | null;
  reviews?: Review[];
  matchId?: string | null;
  actions?: string[];
  version?: number;
}

export interface Story {
  collaborationId: string;
  title: string;
  beginning: string;
  difficulties: string;
  improvement: string;
  publishedAt: string;
  parties: { kind: string; name: string | null }[];
}

export function useCollaborations(filter: { state?: string; partyId?: string }, enabled = true) {
  const api = useApi();
  return useQuery({
    queryKey: [api('/collaborations'), filter],
    queryFn: () => get<PageOf<Collaboration>>(api('/collaborations'), { ...filter, limit: 50 }),
    enabled,
  });
}

export function useCollaboration(id: string | undefined) {
  const api = useApi();
  return useQuery({
    queryKey: [api(`/collaborations/${id ?? ''}`)],
    queryFn: () => get<Collaboration>(api(`/collaborations/${id ?? ''}`)),
    enabled: id !== undefined,
  });
}

export function useCollaborationCommands(id: string) {
  const api = useApi();
  const client = useQueryClient();
  const done = async <T>(answer: T): Promise<T> => {
    await client.invalidateQueries();
    return answer;
  };
  const at = (rest: string) => api(`/collaborations/${id}/${rest}`);
  return {
    move: async (verb: string, body: unknown = {}) => done(await post<Collaboration>(at(verb), body)),
    report: async (body: unknown) => done(await post<Participation>(at('participations'), body)),
    confirm: async (participation: string) =>
      done(await post<Participation>(at(`participations/${participation}/confirm`))),
    dispute: async (participation: string, body: unknown) =>
      done(await post<Participation>(at(`participations/${participation}/dispute`), body)),
    review: async (body: unknown) => done(await put<Collaboration>(at('review'), body)),
  };
}
