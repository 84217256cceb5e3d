import type { Network } from './network';
import type { AssignmentProblem, PairOf } from './problem';

/**
 * Pairs that are given at random, so that the engine also learns about pairs that it would never propose. `share` of
 * the slots of the needs that have an edge (rounded down) are drawn with equal chance, and each gets one of its
 * possible pairs of positive value with equal chance, as long as there is room. The same seed draws the same pairs.
 */
export function explorationOf(problem: AssignmentProblem, network: Network, share: number, seed: number): PairOf[] {
  const random = randomFrom(seed);
  const capacity = network.capacity.slice();
  const partyCap = network.partyCap.slice();
  const places: number[] = [];
  const edgesOf: number[][] = Array.from({ length: network.needs }, () => []);
  network.needOf.forEach((need, edge) => edgesOf[need]!.push(edge));
  edgesOf.forEach((edges, need) => {
    for (let slot = 0; slot < Math.min(network.slots[need]!, edges.length); slot += 1) places.push(need);
  });
  const wanted = Math.floor(places.length * share);
  const drawn = new Set<number>();
  for (let count = 0; count < wanted; count += 1) {
    const at = count + Math.floor(random() * (places.length - count));
    [places[count], places[at]] = [places[at]!, places[count]!];
    const need = places[count]!;
    const possible: number[] = [];
    for (const edge of edgesOf[need]!) {
      const offer = network.offerOf[edge]!;
      const party = network.partyOf[offer]!;
      if (network.gain[edge]! <= 0 || drawn.has(edge) || capacity[offer] === 0) continue;
      if (party < 0 || partyCap[party]! > 0) possible.push(edge);
    }
    const edge = possible[Math.floor(random() * possible.length)];
    if (edge === undefined) continue;
    drawn.add(edge);
    capacity[network.offerOf[edge]!]! -= 1;
    const party = network.partyOf[network.offerOf[edge]!]!;
    if (party >= 0) partyCap[party]! -= 1;
  }
  return [...drawn].map((edge) => ({
    need: problem.edges.needs[network.origin[edge]!]!,
    offer: problem.edges.offers[network.origin[edge]!]!,
  }));
}

/** Numbers in [0, 1) that look random and are the same for the same seed (mulberry32, by T. Ettinger). */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
