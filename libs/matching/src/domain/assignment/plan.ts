import { DomainError } from '@app/kernel';
import { assignInSteps, type AssignedPair } from './assign';
import type { AssignmentFigures } from './figures';
import type { PairOf } from './problem';

/** Who is open at one moment, and the pairs that nothing stands in the way of. */
export type Market = {
  readonly needs: readonly { readonly id: string; readonly slots: number }[];
  readonly offers: readonly MarketOffer[];
  readonly edges: readonly MarketEdge[];
};
export type MarketOffer = {
  readonly id: string;
  readonly partyId: string;
  readonly capacity: number;
  /** How many new pairs may go to its party by this offer's terms; null where they do not say how often to ask. */
  readonly mostPairs: number | null;
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
  /** `kept`: it stood in the earlier run. */
  readonly why: AssignedPair['why'] | 'kept';
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
  /** Of those that somebody could help: how many could, and who would suit best. */
  readonly couldBeHelped: readonly (IdPair & { readonly possible: number })[];
  readonly gini: number;
  readonly blockingPairs: number;
  /** The most valuable of them. */
  readonly blocking: readonly IdPair[];
  /** What greedy's set means for those concerned. */
  readonly greedyFigures: PlanFigures;
};

export type PlanFigures = Pick<AssignmentFigures, 'worstOff' | 'unhelped' | 'gini' | 'blockingPairs'>;

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

  const isLocked = new Set(locked.map(keyOf));
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
      owners: ownersOf(offers),
      firstHelpBonus: input.firstHelpBonus,
      locked: [...locked, ...thoseWithRoom(wanted, locked, market, parties)],
      forbidden,
    },
    { explorationShare: input.explorationShare, seed: input.seed },
  );
  // Whatever is kept is locked for the optimum; whoever reads the plan wants to know which of the two it was.
  const reasonOf = (line: number, why: AssignedPair['why']): Proposal['why'] =>
    why === 'locked' && !isLocked.has(keyOf(edges[line]!)) ? 'kept' : why;
  const isOut = (edge: PairOf): boolean =>
    isForbidden.has(keyOf(edge)) ||
    offers[edge.offer]!.capacity === 0 ||
    parties.caps[parties.ofOffer[edge.offer]!] === 0;
  const proposalOf = ({ line, need, offer, value, why }: AssignedPair): Proposal => {
    const { score, probability } = edges[line]!;
    return { needId: needs[need]!.id, offerId: offers[offer]!.id, score, probability, value, why: reasonOf(line, why) };
  };
  const helped = new Set(assignment.pairs.map(({ need }) => need));
  const needIdsWithNothing = needs.filter(({ slots }, place) => slots > 0 && !helped.has(place)).map(({ id }) => id);
  const { objective, worstOff, unhelped, gini, blockingPairs, blockingLines, greedyFigures } = assignment;
  return {
    proposals: assignment.pairs.map(proposalOf),
    greedyProposals: assignment.greedyPairs.map(proposalOf),
    objective,
    greedyObjective: greedyFigures.objective,
    worstOff,
    unhelped,
    needIdsWithNothing,
    couldBeHelped: bestOfThose(new Set(needIdsWithNothing), market, isOut),
    gini,
    blockingPairs,
    blocking: blockingLines.map((line) => idsOf(edges[line]!, market)),
    greedyFigures: {
      worstOff: greedyFigures.worstOff,
      unhelped: greedyFigures.unhelped,
      gini: greedyFigures.gini,
      blockingPairs: greedyFigures.blockingPairs,
    },
  };
}

/** For each of these needs that has a possible pair: how many there are, and the one of most value. */
function bestOfThose(
  needIds: ReadonlySet<string>,
  market: Market,
  isOut: (edge: PairOf) => boolean,
): PlanResult['couldBeHelped'] {
  const found = new Map<number, { best: MarketEdge; possible: number }>();
  for (const edge of market.edges) {
    if (!needIds.has(market.needs[edge.need]!.id) || isOut(edge)) continue;
    const known = found.get(edge.need);
    if (!known) found.set(edge.need, { best: edge, possible: 1 });
    else {
      known.possible += 1;
      if (valueOf(known.best) < valueOf(edge)) known.best = edge;
    }
  }
  return [...found.values()].map(({ best, possible }) => ({ ...idsOf(best, market), possible }));
}

function idsOf({ need, offer }: PairOf, { needs, offers }: Market): IdPair {
  return { needId: needs[need]!.id, offerId: offers[offer]!.id };
}

function valueOf({ score, probability }: MarketEdge): number {
  return score * probability;
}

function keyOf({ need, offer }: PairOf): string {
  return `${need}:${offer}`;
}

/** Whose each offer is, limit or none. */
function ownersOf(offers: readonly MarketOffer[]): number[] {
  const places = new Map<string, number>();
  for (const { partyId } of offers) if (!places.has(partyId)) places.set(partyId, places.size);
  return offers.map(({ partyId }) => places.get(partyId)!);
}

/** The parties with a limit; of several offers of one party the lowest counts. */
function limitedParties(offers: readonly MarketOffer[]): Parties {
  const places = new Map<string, number>();
  const caps: number[] = [];
  const ofOffer = offers.map(({ partyId, mostPairs }) => {
    if (mostPairs === null) return -1;
    const place = places.get(partyId) ?? places.size;
    places.set(partyId, place);
    caps[place] = Math.min(caps[place] ?? Infinity, mostPairs);
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
