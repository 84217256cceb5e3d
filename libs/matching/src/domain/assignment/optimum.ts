import { Bidding } from './bidding';
import { Flow } from './flow';
import type { Network } from './network';
import { Search } from './search';

/**
 * Of the largest gain: by so much more than it must a bid raises a price, round by round. A large step ends the wars of
 * tiny bids over offers that all want; the smaller ones after it leave little to mend. Measured, see test/bench.
 */
const STEPS = [1 / 64, 1 / 512, 1 / 4096, 1 / 32_768];

/**
 * The edges whose sum, with the gain of each first pair, is the greatest that there is: a min-cost flow by successive
 * shortest augmenting paths, begun from the flow and the prices that bidding leaves. Exact on the network's whole
 * numbers; the same input gives the same edges.
 *
 * Bidding may leave prices too high. That is no fault as long as both sides count as not yet asked for their open
 * places: a flow and prices that agree on all that is in use are optimal for the places in use. Each search then adds
 * one more place, of a seeker and at last of the hosts whose room is too dear, and keeps the agreement.
 */
export function optimum(network: Network): Uint8Array {
  const flow = new Flow(network);
  const steps = network.parties > 0 ? [0] : STEPS.map((step) => Math.round(largest(network) * step));
  let left: readonly number[] = [];
  for (const step of steps) left = new Bidding(flow, step).run();
  searchFor(flow, left);
  // A party's price is part of its hosts', so theirs say nothing by themselves; without steps none is too high.
  if (network.parties > 0) return flow.result();
  const dear = Array.from(flow.held, (_held, host) => host).filter((host) => flow.isTooDear(host));
  if (dear.length === 0) return flow.result();
  const mirror = flow.mirrored();
  searchFor(mirror, dear);
  return mirror.result();
}

function searchFor(flow: Flow, seekers: readonly number[]): void {
  const search = new Search(flow);
  for (const seeker of seekers) {
    while (flow.served[seeker]! < flow.seekers.places[seeker]! && search.serve(seeker));
  }
}

function largest({ gain }: Network): number {
  return gain.reduce((most, one) => Math.max(most, one), 0);
}
