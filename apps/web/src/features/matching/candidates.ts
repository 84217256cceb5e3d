import { useQuery } from '@tanstack/react-query';
import { useAfter } from '../../api/after';
import { api, bodyOf, type Schema } from '../../api/client';
import type { Side } from '../exchange/exchange';
import { useSlug } from '../registry/registry';

type OfferCandidate = Schema<'OfferCandidatesAnswer_Output'>['items'][number];
export type Standing = Schema<'StandingsAnswer_Output'>['items'][number];
export type ByHand = Schema<'ByHandAnswer_Output'>;
export type Obstacle = ByHand['idea']['obstacles'][number];
type Judged = Omit<OfferCandidate, 'offer'>;

/** An offer for a need or a need for an offer, as it stands in the list. */
export interface Candidate extends Judged {
  /** Of the offer or need. */
  id: string;
  title: string;
}

/** Whom a coordinator wants to ask: an offer, a need, or a party that has offered nothing for this. */
export interface Chosen {
  kind: 'offer' | 'need' | 'party';
  id: string;
  /** Whom the list of the chosen names. */
  name: string;
}

export const SHOWN = 20;

/** The candidates of a need or an offer, in the order in which everybody at the centre sees them. */
export function useCandidates(side: Side, id: string) {
  const municipality = useSlug();
  return useQuery({
    queryKey: ['candidates', municipality, side, id],
    queryFn: async () => {
      const params = { path: { municipality, id }, query: { limit: SHOWN } };
      if (side === 'need') {
        const found = await bodyOf(api.GET('/api/v1/m/{municipality}/needs/{id}/candidates', { params }));
        const items = found.items.map(({ offer, ...judged }): Candidate => ({
          ...{ id: offer.id, title: offer.title },
          ...judged,
        }));
        return { ...found, items };
      }
      const found = await bodyOf(api.GET('/api/v1/m/{municipality}/offers/{id}/candidates', { params }));
      const items = found.items.map(({ need, ...judged }): Candidate => ({
        id: need.id,
        title: need.title,
        ...judged,
      }));
      return { ...found, items };
    },
  });
}

/** What is being tried already, with the version on which a choice is made. */
export function useProposals(side: Side, id: string) {
  const municipality = useSlug();
  return useQuery({
    queryKey: ['proposals', municipality, side, id],
    queryFn: () => {
      const params = { path: { municipality, id } };
      return side === 'need'
        ? bodyOf(api.GET('/api/v1/m/{municipality}/needs/{id}/proposals', { params }))
        : bodyOf(api.GET('/api/v1/m/{municipality}/offers/{id}/proposals', { params }));
    },
  });
}

/** How the parties of candidates stand: their year, their last contact, what else they do. */
export function useStandings(side: Side, id: string, candidates: readonly Candidate[]) {
  const municipality = useSlug();
  const partyIds = [...new Set(candidates.map(({ party }) => party.id))];
  const needIds = candidates.map((candidate) => candidate.id);
  return useQuery({
    queryKey: ['standings', municipality, side, id, side === 'need' ? partyIds : needIds],
    queryFn: async (): Promise<Map<string, Standing>> => {
      const path = { municipality, id };
      if (side === 'need') {
        const params = { path, query: { partyId: partyIds } };
        const { items } = await bodyOf(api.GET('/api/v1/m/{municipality}/needs/{id}/standings', { params }));
        const ofParty = new Map(items.map((line) => [line.partyId, line]));
        return new Map(candidates.flatMap(({ id: offerId, party }) => entry(offerId, ofParty.get(party.id))));
      }
      const params = { path, query: { needId: needIds } };
      const { items } = await bodyOf(api.GET('/api/v1/m/{municipality}/offers/{id}/standings', { params }));
      return new Map(items.map((line) => [line.needId, line]));
    },
    enabled: candidates.length > 0,
  });
}

function entry(id: string, standing: Standing | undefined): [string, Standing][] {
  return standing === undefined ? [] : [[id, standing]];
}

/** "Why not this one?" for a party that was found by hand. */
export function useByHand(needId: string, partyId: string) {
  const municipality = useSlug();
  return useQuery({
    queryKey: ['by-hand', municipality, needId, partyId],
    queryFn: () => {
      const params = { path: { municipality, id: needId }, query: { partyId } };
      return bodyOf(api.GET('/api/v1/m/{municipality}/needs/{id}/by-hand', { params }));
    },
  });
}

/** "Why not this one?" for one need and one offer. */
export function useObstacles(needId: string, offerId: string) {
  const municipality = useSlug();
  return useQuery({
    queryKey: ['obstacles', municipality, needId, offerId],
    queryFn: () => {
      const params = { path: { municipality, id: needId }, query: { offerId } };
      return bodyOf(api.GET('/api/v1/m/{municipality}/needs/{id}/obstacles', { params }));
    },
  });
}

export function useLeftOut(needId: string, wanted: boolean) {
  const municipality = useSlug();
  return useQuery({
    queryKey: ['left-out', municipality, needId],
    queryFn: () =>
      bodyOf(
        api.GET('/api/v1/m/{municipality}/needs/{id}/left-out', { params: { path: { municipality, id: needId } } }),
      ),
    enabled: wanted,
  });
}

/** The commands on candidates of a need or an offer. */
export function useCandidateCommands(side: Side, id: string) {
  const municipality = useSlug();
  const after = useAfter();
  const place = (candidateId: string) => ({ params: { path: { municipality, id, candidateId } } });
  return {
    /** Asks all that were chosen, or nobody: nobody, too, when somebody was asked since `version` was read. */
    propose: (chosen: readonly Chosen[], said: { note: string; overrideReason?: string }, version: number) => {
      const params = { path: { municipality, id } };
      const headers = { 'If-Match': `"${version}"` };
      if (side === 'need') {
        const pairs = chosen.map((one) => (one.kind === 'party' ? { partyId: one.id } : { offerId: one.id }));
        const body = { chosen: pairs, ...said };
        return after(bodyOf(api.POST('/api/v1/m/{municipality}/needs/{id}/proposals', { params, headers, body })));
      }
      const body = { chosen: chosen.map((one) => ({ needId: one.id })), ...said };
      return after(bodyOf(api.POST('/api/v1/m/{municipality}/offers/{id}/proposals', { params, headers, body })));
    },
    move: (candidateId: string, body: Schema<'PlaceBody'>) =>
      side === 'need'
        ? after(
            bodyOf(
              api.PUT('/api/v1/m/{municipality}/needs/{id}/candidates/{candidateId}/place', {
                ...place(candidateId),
                body,
              }),
            ),
          )
        : after(
            bodyOf(
              api.PUT('/api/v1/m/{municipality}/offers/{id}/candidates/{candidateId}/place', {
                ...place(candidateId),
                body,
              }),
            ),
          ),
    putBack: (candidateId: string) =>
      side === 'need'
        ? after(
            bodyOf(
              api.DELETE('/api/v1/m/{municipality}/needs/{id}/candidates/{candidateId}/place', place(candidateId)),
            ),
          )
        : after(
            bodyOf(
              api.DELETE('/api/v1/m/{municipality}/offers/{id}/candidates/{candidateId}/place', place(candidateId)),
            ),
          ),
  };
}
