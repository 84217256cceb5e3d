import { useQuery, useQueryClient } from '@tanstack/react-query';
import { get, post, put } from '../../api/http';
import { useApi, type PageOf, type PartyRef } from '../registry/registry';

export interface MatchReason {
  code: string;
  sign: 'for' | 'against';
  text: string;
}

export interface Agreement {
  goal: string;
  schedule: { date: string; title: string }[];
  roles: { partyId: string; text: string }[];
  form?: string | null;
  domain?: string | null;
  initiativeCodes?: string[];
  needConfirmedAt?: string | null;
  offerConfirmedAt?: string | null;
  version?: number;
}

export interface MatchAnswer {
  side: MatchSide;
  answer: 'accept' | 'decline' | 'counter';
  reasonCode?: string | null;
  text?: string | null;
  counter?: { timeWindows?: { from: string; to: string }[]; note?: string } | null;
  answeredAt: string;
  onBehalf?: boolean;
}

export type MatchSide = 'need' | 'offer';

export interface Contact {
  partyId: string;
  side?: string;
  personName?: string | null;
  email?: string | null;
  phone?: string | null;
}

export interface Match {
  id: string;
  state: string;
  origin: string;
  need: { id: string; title: string; party: PartyRef };
  offer: { id: string; title: string } | null;
  offerParty: PartyRef;
  score?: number | null;
  reasons?: MatchReason[];
  note?: string | null;
  mySide: MatchSide | null;
  needConsentedAt?: string | null;
  offerConsentedAt?: string | null;
  waitingOn?: (MatchSide | 'coordinator')[];
  answers?: MatchAnswer[];
  endReasonText?: string | null;
  dueOn?: string | null;
  contacts?: Contact[];
  agreement: Agreement | null;
  collaborationId: string | null;
  actions?: string[];
  version?: number;
}

export function useMatches(filter: { needId?: string; offerId?: string; state?: string }, enabled = true) {
  const api = useApi();
  return useQuery({
    queryKey: [api('/matches'), filter],
    queryFn: () => get<PageOf<Match>>(api('/matches'), { ...filter, limit: 50 }),
    enabled,
  });
}

export function useMatch(id: string | undefined) {
  const api = useApi();
  return useQuery({
    queryKey: [api(`/matches/${id ?? ''}`)],
    queryFn: () => get<Match>(api(`/matches/${id ?? ''}`)),
    enabled: id !== undefined,
  });
}

export function useMatchCommands() {
  const api = useApi();
  const client = useQueryClient();
  const done = async <T>(answer: T): Promise<T> => {
    await client.invalidateQueries();
    return answer;
  };
  return {
    create: async (body: { needId: string; offerId: string; note?: string }) =>
      done(await post<Match>(api('/matches'), body)),
    apply: async (body: { needId: string; offerId: string; note?: string }) =>
      done(await post<Match>(api('/matches/apply'), body)),
    request: async (body: { needId: string; offerId: string; note?: string }) =>
      done(await post<Match>(api('/matches/request'), body)),
    move: async (id: string, verb: string, body: unknown = {}) =>
      done(await post<Match>(api(`/matches/${id}/${verb}`), body)),
    writeAgreement: async (id: string, body: unknown) => done(await put<Match>(api(`/matches/${id}/agreement`), body)),
  };
}
