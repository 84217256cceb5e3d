import { DomainError } from '@app/kernel';
import { assignInSteps, type AssignedPair } from './assign';
import type { PairOf } from './problem';

/** Who is open at one moment, and the pairs that nothing stands in the way of. */
export type Market = {
  readonly needs: readonly { readonly id: string; readonly slots: number }[];
  readonly offers: readonly MarketOffer[];
  readonly edges: readonly MarketEdge[];
};
export type MarketOffer = {
  readonly id: string;
  readonly capacity: number;
  /** Its party, where that said how often it wants to be asked, and how many new pairs may go to it. */
  readonly limit: { readonly partyId: string; readonly pairs: number } | null;
};
/** `need` and `offer` are positions. */
export type MarketEdge = PairOf & { readonly score: number; readonly probability: number };

export type IdPair = { readonly needId: string; readonly offerId: string };

export type PlanInput = {
  readonly locked: readonly IdPair[];
  readonly forbidden: readonly IdPair[];
  readonly firstHelpBonus: number;
  readonly explorationShare: number;
  readonly seed: number;
};

export type Proposal = IdPair & {
  readonly score: number;
  readonly probability: number;
  /** probability × score: what the assignment sums. */
  readonly value: number;
  readonly why: AssignedPair['why'];
};

export type PlanResult = {
  readonly proposals: readonly Proposal[];
  readonly greedyProposals: readonly Proposal[];
  readonly objective: number;
  readonly greedyObjective: number;
  readonly worstOff: number | null;
  /** Needs that somebody could help and that get nothing. */
  readonly unhelped: number;
  /** All needs that get nothing, also those that nobody could help. */
  readonly needIdsWithNothing: readonly string[];
  readonly gini: number;
  readonly blockingPairs: number;
};

/**
 * The best set of proposals for a market. Yields about how far it is, 0 … 1.
 *
 * @param kept pairs of an earlier plan: they stay as long as they are possible and there is room
 * @throws DomainError invalid when a locked pair is not possible, or there is no room for all of them
 */
export function* planInSteps(
  market: Market,
  input: PlanInput,
  kept: readonly IdPair[] = [],
): Generator<number, PlanResult> {
  const { needs, offers, edges } = market;
  const needAt = new Map(needs.map(({ id }, place) => [id, place]));
  const offerAt = new Map(offers.map(({ id }, place) => [id, place]));
  const placesOf = ({ needId, offerId }: IdPair): PairOf => ({
    need: needAt.get(needId) ?? -1,
    offer: offerAt.get(offerId) ?? -1,
  });
  const possible = new Set(edges.map(keyOf));
  const locked = input.locked.map(placesOf);
  const impossible = locked.findIndex((pair) => !possible.has(keyOf(pair)));
  if (impossible >= 0) throw new DomainError('invalid', 'assignment.locked-without-edge', { index: impossible });
  const forbidden = input.forbidden.map(placesOf);
  const isForbidden = new Set(forbidden.map(keyOf));
  const parties = limitedParties(offers);
  const wanted = kept.map(placesOf).filter((pair) => possible.has(keyOf(pair)) && !isForbidden.has(keyOf(pair)));

  const assignment = yield* assignInSteps(
    {
      slots: needs.map(({ slots }) => slots),
      capacities: offers.map(({ capacity }) => capacity),
      edges: {
        needs: edges.map(({ need }) => need),
        offers: edges.map(({ offer }) => offer),
        values: edges.map(valueOf),
      },
      parties,
      firstHelpBonus: input.firstHelpBonus,
      locked: [...locked, ...thoseWithRoom(wanted, locked, market, parties)],
      forbidden,
    },
    { explorationShare: input.explorationShare, seed: input.seed },
  );
  const proposalOf = ({ line, need, offer, value, why }: AssignedPair): Proposal => {
    const { score, probability } = edges[line]!;
    return { needId: needs[need]!.id, offerId: offers[offer]!.id, score, probability, value, why };
  };
  const helped = new Set(assignment.pairs.map(({ need }) => need));
  const { objective, greedyObjective, worstOff, unhelped, gini, blockingPairs } = assignment;
  return {
    proposals: assignment.pairs.map(proposalOf),
    greedyProposals: assignment.greedyPairs.map(proposalOf),
    objective,
    greedyObjective,
    worstOff,
    unhelped,
    needIdsWithNothing: needs.filter(({ slots }, place) => slots > 0 && !helped.has(place)).map(({ id }) => id),
    gini,
    blockingPairs,
  };
}

function valueOf({ score, probability }: MarketEdge): number {
  return score * probability;
}

function keyOf({ need, offer }: PairOf): string {
  return `${need}:${offer}`;
}

/** The parties with a limit; of several offers of one party the lowest counts. */
function limitedParties(offers: readonly MarketOffer[]): Parties {
  const places = new Map<string, number>();
  const caps: number[] = [];
  const ofOffer = offers.map(({ limit }) => {
    if (limit === null) return -1;
    const place = places.get(limit.partyId) ?? places.size;
    places.set(limit.partyId, place);
    caps[place] = Math.min(caps[place] ?? Infinity, limit.pairs);
    return place;
  });
  return { ofOffer, caps };
}

type Parties = { readonly ofOffer: readonly number[]; readonly caps: readonly number[] };

/** The wanted pairs, in their order, for as long as there is room beside the locked ones. */
function thoseWithRoom(
  wanted: readonly PairOf[],
  locked: readonly PairOf[],
  { needs, offers }: Market,
  parties: Parties,
): PairOf[] {
  const slots = needs.map((need) => need.slots);
  const capacity = offers.map((offer) => offer.capacity);
  const room = [...parties.caps];
  const taken = new Set<string>();
  const take = (pair: PairOf): boolean => {
    const { need, offer } = pair;
    const party = parties.ofOffer[offer] ?? -1;
    const left = party < 0 ? 1 : room[party]!;
    if (taken.has(keyOf(pair)) || slots[need]! <= 0 || capacity[offer]! <= 0 || left <= 0) return false;
    taken.add(keyOf(pair));
    slots[need]! -= 1;
    capacity[offer]! -= 1;
    if (party >= 0) room[party] = left - 1;
    return true;
  };
  for (const pair of locked) take(pair);
  return wanted.filter(take);
}
