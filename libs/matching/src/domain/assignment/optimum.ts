import { Bidding } from './bidding';
import { Flow } from './flow';
import type { Network } from './network';
import { Search } from './search';

/**
 * The edges whose sum, with the gain of each first pair, is the greatest that there is: a min-cost flow by successive
 * shortest augmenting paths, begun from the flow and the prices that bidding leaves. Exact on the network's whole
 * numbers; the same input gives the same edges.
 */
export function optimum(network: Network, onProgress: (share: number) => void = () => undefined): Uint8Array {
  const flow = new Flow(network);
  const waiting = new Bidding(flow).run();
  const search = new Search(flow);
  const step = Math.max(1, Math.ceil(waiting.length / 100));
  waiting.forEach((seeker, index) => {
    if (index % step === 0) onProgress(index / waiting.length);
    while (flow.served[seeker]! < flow.seekers.places[seeker]! && search.serve(seeker));
  });
  return flow.result();
}
