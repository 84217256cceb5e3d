import { Bidding } from './bidding';
import { Flow } from './flow';
import type { Network } from './network';
import { Search } from './search';

/**
 * Of the largest gain: by so much more than it must a bid raises a price, round by round. A large step ends the wars of
 * tiny bids over offers that all want; the smaller ones after it leave little to mend. Measured, see test/bench.
 */
const STEPS = [1 / 64, 1 / 512, 1 / 4096, 1 / 32_768];

/** About what the parts take of the time. */
const BIDDING_SHARE = 0.6;
const SEARCHING_SHARE = 0.3;
const SEARCHES_AT_A_STRETCH = 50;

/**
 * The edges whose sum, with the gain of each first pair, is the greatest that there is: a min-cost flow by successive
 * shortest augmenting paths, begun from the flow and the prices that bidding leaves. Exact on the network's whole
 * numbers; the same input gives the same edges.
 *
 * Bidding may leave prices too high. That is no fault as long as both sides count as not yet asked for their open
 * places: a flow and prices that agree on all that is in use are optimal for the places in use. Each search then adds
 * one more place, of a seeker and at last of the hosts whose room is too dear, and keeps the agreement.
 *
 * Yields about how far it is, 0 … 1, so that others can be served meanwhile and whoever waits can be told.
 */
export function* optimumInSteps(network: Network): Generator<number, Uint8Array> {
  const flow = new Flow(network);
  const steps = network.parties > 0 ? [0] : STEPS.map((step) => Math.round(largest(network) * step));
  let left: readonly number[] = [];
  for (const [number, step] of steps.entries()) {
    const part = BIDDING_SHARE / steps.length;
    left = yield* within(new Bidding(flow, step).run(), number * part, part);
  }
  yield* within(searchFor(flow, left), BIDDING_SHARE, SEARCHING_SHARE);
  // A party's price is part of its hosts', so theirs say nothing by themselves; without steps none is too high.
  if (network.parties > 0) return flow.result();
  const dear = Array.from(flow.held, (_held, host) => host).filter((host) => flow.isTooDear(host));
  if (dear.length === 0) return flow.result();
  const mirror = flow.mirrored();
  const done = BIDDING_SHARE + SEARCHING_SHARE;
  yield* within(searchFor(mirror, dear), done, 1 - done);
  return mirror.result();
}

function* searchFor(flow: Flow, seekers: readonly number[]): Generator<number, void> {
  const search = new Search(flow);
  for (const [index, seeker] of seekers.entries()) {
    while (flow.served[seeker]! < flow.seekers.places[seeker]! && search.serve(seeker));
    if (index % SEARCHES_AT_A_STRETCH === 0) yield index / seekers.length;
  }
}

/** Shares of a part as shares of the whole. */
function* within<T>(part: Generator<number, T>, from: number, length: number): Generator<number, T> {
  for (;;) {
    const step = part.next();
    if (step.done) return step.value;
    yield from + length * step.value;
  }
}

function largest({ gain }: Network): number {
  return gain.reduce((most, one) => Math.max(most, one), 0);
}
