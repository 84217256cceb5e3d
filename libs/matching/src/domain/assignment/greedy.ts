import type { Network } from './network';

/**
 * What taking the most valuable pair again and again would give: the measure that the optimum is held against. Of a
 * need's first pair the first-help bonus counts as value.
 */
export function greedy(network: Network): Uint8Array {
  const { needOf, offerOf, partyOf, gain, firstGain } = network;
  const used = new Uint8Array(offerOf.length);
  const slots = network.slots.slice();
  const capacity = network.capacity.slice();
  const partyCap = network.partyCap.slice();
  const firstLeft = firstGain.slice();
  const bonus = firstGain.reduce((most, one) => Math.max(most, one), 0);

  const takeIfPossible = (edge: number): void => {
    const need = needOf[edge]!;
    const offer = offerOf[edge]!;
    const party = partyOf[offer]!;
    if (used[edge] === 1 || slots[need] === 0 || capacity[offer] === 0) return;
    if (party >= 0 && partyCap[party]! === 0) return;
    used[edge] = 1;
    firstLeft[need] = 0;
    slots[need]! -= 1;
    capacity[offer]! -= 1;
    if (party >= 0) partyCap[party]! -= 1;
  };

  // Two readers of one order, as the bonus is the same for all needs: one sees first pairs, the other what comes after them.
  let first = 0;
  let further = 0;
  while (further < gain.length) {
    const isFirstNext = first < gain.length && gain[first]! + bonus >= gain[further]!;
    const edge = isFirstNext ? first : further;
    if (gain[edge]! + (isFirstNext ? bonus : 0) <= 0) return used;
    if (isFirstNext) first += 1;
    else further += 1;
    if (firstLeft[needOf[edge]!]! > 0 === isFirstNext) takeIfPossible(edge);
  }
  return used;
}
