import type { AssignmentProblem } from './problem';

/** What an assignment means for those concerned. Of the needs that could be helped by at least one edge that is allowed. */
export type AssignmentFigures = {
  /** The sum of the values, and the first-help bonus for each need with a pair. */
  readonly objective: number;
  /** The least that any need with a pair gets in all; null when there is none. */
  readonly worstOff: number | null;
  /** Needs with a slot and an edge, to somebody who may be asked at all, that get nothing. */
  readonly unhelped: number;
  /** How unequally the asking is spread over those who could be asked: 0 all alike … 1 all on one. */
  readonly gini: number;
  /**
   * Pairs not in the assignment that both sides would rather have: each has room left or a pair of less value, and so
   * has the offer's party. An optimum may hold some; they say what a coordinator may be asked about.
   */
  readonly blockingPairs: number;
  /** The most valuable of them, by the positions of their edges. */
  readonly blockingLines: readonly number[];
};

/** As many as a coordinator may want to look at. */
const MOST_BLOCKING_LINES = 20;

/** @param chosen the lines of the problem's edges that are used, each pair once */
export function figuresOf(problem: AssignmentProblem, chosen: readonly number[]): AssignmentFigures {
  const { edges, slots, capacities, firstHelpBonus = 0, parties, owners, forbidden = [] } = problem;
  const { needs, offers, values } = edges;
  const gets = new Float64Array(slots.length);
  const needCount = new Int32Array(slots.length);
  const offerCount = new Int32Array(capacities.length);
  const leastOfNeed = new Float64Array(slots.length).fill(Infinity);
  const leastOfOffer = new Float64Array(capacities.length).fill(Infinity);
  const caps = parties?.caps ?? [];
  const partyCount = new Int32Array(caps.length);
  const leastOfParty = new Float64Array(caps.length).fill(Infinity);
  const isChosen = new Set<string>();
  let objective = 0;
  for (const line of chosen) {
    const need = needs[line]!;
    const offer = offers[line]!;
    const value = values[line]!;
    objective += value + (needCount[need] === 0 ? firstHelpBonus : 0);
    gets[need]! += value;
    needCount[need]! += 1;
    offerCount[offer]! += 1;
    leastOfNeed[need] = Math.min(leastOfNeed[need]!, value);
    leastOfOffer[offer] = Math.min(leastOfOffer[offer]!, value);
    isChosen.add(`${need}:${offer}`);
    const party = parties?.ofOffer[offer] ?? -1;
    if (party < 0) continue;
    partyCount[party]! += 1;
    leastOfParty[party] = Math.min(leastOfParty[party]!, value);
  }

  const isForbidden = new Set(
    forbidden.map(({ need, offer }) => `${need}:${offer}`).filter((one) => !isChosen.has(one)),
  );
  const partyWants = (party: number, value: number) =>
    party < 0 || partyCount[party]! < caps[party]! || leastOfParty[party]! < value;
  const couldBeHelped = new Uint8Array(slots.length);
  const couldBeAsked = new Uint8Array(capacities.length);
  const blocking = new Map<string, number>();
  for (let line = 0; line < values.length; line += 1) {
    const need = needs[line]!;
    const offer = offers[line]!;
    const party = parties?.ofOffer[offer] ?? -1;
    if (slots[need] === 0 || capacities[offer] === 0 || (party >= 0 && caps[party] === 0)) continue;
    if (isForbidden.size > 0 && isForbidden.has(`${need}:${offer}`)) continue;
    couldBeHelped[need] = 1;
    couldBeAsked[offer] = 1;
    const value = values[line]!;
    if (value <= 0) continue;
    const needWants = needCount[need]! < slots[need]! || leastOfNeed[need]! < value;
    if (!needWants) continue;
    // In the place of another pair of the offer it does not ask the party more often.
    const hasRoom = offerCount[offer]! < capacities[offer]!;
    const offerWants = leastOfOffer[offer]! < value || (hasRoom && partyWants(party, value));
    const pair = `${need}:${offer}`;
    if (!offerWants || isChosen.has(pair)) continue;
    const known = blocking.get(pair);
    if (known === undefined || values[known]! < value) blocking.set(pair, line);
  }
  const helped = [...gets].filter((_gets, need) => needCount[need]! > 0);
  return {
    objective,
    worstOff: helped.length === 0 ? null : helped.reduce((least, one) => Math.min(least, one), Infinity),
    unhelped: couldBeHelped.reduce((count, could, need) => count + (could === 1 && needCount[need] === 0 ? 1 : 0), 0),
    gini: gini(loads(couldBeAsked, offerCount, owners)),
    blockingPairs: blocking.size,
    blockingLines: [...blocking.values()].sort((a, b) => values[b]! - values[a]!).slice(0, MOST_BLOCKING_LINES),
  };
}

/** How often each party, or each offer where it is not said whose it is, would be asked. */
function loads(couldBeAsked: Uint8Array, offerCount: Int32Array, owners?: ArrayLike<number>): number[] {
  const byOwner = new Map<number, number>();
  couldBeAsked.forEach((could, offer) => {
    const owner = owners?.[offer] ?? offer;
    if (could === 1) byOwner.set(owner, (byOwner.get(owner) ?? 0) + offerCount[offer]!);
  });
  return [...byOwner.values()];
}

/** Gini's coefficient by the sorted loads (Sen, "On Economic Inequality", 1973); 0 when nobody is asked. */
export function gini(loads: readonly number[]): number {
  const sorted = [...loads].sort((a, b) => a - b);
  const total = sorted.reduce((sum, load) => sum + load, 0);
  if (total === 0) return 0;
  const weighted = sorted.reduce((sum, load, index) => sum + (index + 1) * load, 0);
  return (2 * weighted) / (sorted.length * total) - (sorted.length + 1) / sorted.length;
}
