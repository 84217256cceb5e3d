import type { Flow } from './flow';
import { NearestFirst } from './nearest-first';

const NOWHERE = -1;

/**
 * Serves one more place of a seeker in the best way there is, moving others if that is worth it: the shortest path in
 * the residual network under the prices (Dijkstra on reduced costs, as in Ahuja, Magnanti, Orlin, "Network Flows", 9.7),
 * to a host with room or to a seeker that would rather give up a pair. It stops as soon as nothing nearer can be
 * found, and looks no further than the seeker has to gain.
 *
 * Nodes: the seekers, then the hosts, then the parties.
 */
export class Search {
  private readonly distance: Float64Array;
  /** The edge through which a seeker or a host was reached; for a host reached through its party: NOWHERE. */
  private readonly through: Int32Array;
  /** Of a party: the host from which it was reached. */
  private readonly from: Int32Array;
  private readonly waiting: NearestFirst;
  private readonly hostsOf: readonly (readonly number[])[];
  private readonly reached: Int32Array;
  private readonly seekers: number;
  private readonly hosts: number;
  private reachedCount = 0;
  private bound = 0;
  private target = NOWHERE;

  constructor(private readonly flow: Flow) {
    const { parties } = flow.network;
    this.seekers = flow.seekers.count;
    this.hosts = flow.hosts.count;
    const nodes = this.seekers + this.hosts + parties;
    this.distance = new Float64Array(nodes).fill(Infinity);
    this.through = new Int32Array(nodes).fill(NOWHERE);
    this.from = new Int32Array(parties);
    this.reached = new Int32Array(nodes);
    this.waiting = new NearestFirst(this.distance);
    const hostsOf: number[][] = Array.from({ length: parties }, () => []);
    flow.partyOf.forEach((party, host) => {
      if (party >= 0) hostsOf[party]!.push(host);
    });
    this.hostsOf = hostsOf;
  }

  /** Whether another place of the seeker was served; false when nothing is to be gained. */
  serve(seeker: number): boolean {
    const { flow } = this;
    flow.profit[seeker] = flow.alternative(seeker);
    this.bound = flow.nextGain(seeker) + flow.profit[seeker];
    this.target = NOWHERE;
    if (!(this.bound > 0)) return false;
    this.reach(seeker, 0);
    this.lookFromSeeker(seeker, 0);
    this.look();
    this.settlePrices();
    const isServed = this.target !== NOWHERE;
    if (isServed) {
      this.moveAlong(seeker);
      flow.served[seeker]! += 1;
    }
    this.forget();
    return isServed;
  }

  private look(): void {
    const { seekers, hosts } = this;
    for (let node = this.waiting.take(); node !== NOWHERE; node = this.waiting.take()) {
      const distance = this.distance[node]!;
      if (distance >= this.bound) return;
      if (node < seekers) this.lookFromSeeker(node, distance);
      else if (node < seekers + hosts) this.lookFromHost(node - seekers, distance);
      else this.lookFromParty(node - seekers - hosts, distance);
    }
  }

  /** Along the edges that the seeker does not use. */
  private lookFromSeeker(seeker: number, distance: number): void {
    const { flow, seekers } = this;
    const { firstEdge, hostOf, gain, price, used, partyOf, lowestPrice } = flow;
    const end = firstEdge[seeker + 1]!;
    const begin = distance + flow.profit[seeker]!;
    for (let edge = firstEdge[seeker]!; edge < end; edge += 1) {
      const own = gain[edge]!;
      if (begin + lowestPrice - own >= this.bound) return;
      const host = hostOf[edge]!;
      const there = begin + price[host]! - own;
      if (there >= this.bound || there >= this.distance[seekers + host]! || used[edge] === 1) continue;
      this.reach(seekers + host, there);
      this.through[seekers + host] = edge;
      const opening = flow.isPartyFull(partyOf[host]!) ? Infinity : flow.untilNextPlace(host);
      if (there + opening < this.bound) this.end(seekers + host, there + opening);
      if (opening > 0) this.waiting.put(seekers + host);
    }
  }

  /** Back along the edges that use the host, and by its own room to the party whose cap is used up. */
  private lookFromHost(host: number, distance: number): void {
    const { flow, seekers, hosts } = this;
    const start = flow.firstHolder[host]!;
    const end = start + flow.held[host]!;
    const begin = distance - flow.price[host]!;
    for (let at = start; at < end; at += 1) {
      const edge = flow.holders[at]!;
      const seeker = flow.seekerOf[edge]!;
      // All of its places are taken, so its profit may be what this one brings: then it is no further away than the
      // host, and need not wait.
      const isSingle = flow.seekers.places[seeker] === 1;
      if (isSingle) flow.profit[seeker] = flow.gain[edge]! - flow.price[host]!;
      const there = begin + flow.gain[edge]! - flow.profit[seeker]!;
      if (there >= this.bound || there >= this.distance[seeker]!) continue;
      this.reach(seeker, there);
      this.through[seeker] = edge;
      const givenUp = there + flow.lastGain(seeker) + flow.profit[seeker]!;
      if (givenUp < this.bound) this.end(seeker, givenUp);
      if (isSingle) this.lookFromSeeker(seeker, there);
      else this.waiting.put(seeker);
    }
    const party = flow.partyOf[host]!;
    if (party < 0 || flow.isFull(host)) return;
    const there = begin + flow.partyPrice[party]!;
    const node = seekers + hosts + party;
    if (there >= this.bound || there >= this.distance[node]!) return;
    this.reach(node, there);
    this.from[party] = host;
    if (flow.isPartyFull(party)) this.waiting.put(node);
    else this.end(node, there);
  }

  /** To the party's other hosts, each of which may give back one place. */
  private lookFromParty(party: number, distance: number): void {
    const { flow, seekers } = this;
    const begin = distance - flow.partyPrice[party]!;
    for (const host of this.hostsOf[party]!) {
      const there = begin + flow.price[host]!;
      if (flow.held[host] === 0 || there >= this.bound || there >= this.distance[seekers + host]!) continue;
      this.reach(seekers + host, there);
      this.through[seekers + host] = NOWHERE;
      this.waiting.put(seekers + host);
    }
  }

  private end(node: number, distance: number): void {
    this.bound = distance;
    this.target = node;
  }

  private reach(node: number, distance: number): void {
    if (this.distance[node] === Infinity) {
      this.reached[this.reachedCount] = node;
      this.reachedCount += 1;
    }
    this.distance[node] = distance;
  }

  /** What was nearer than the end of the search costs by that much more now. */
  private settlePrices(): void {
    const { flow, bound, seekers, hosts } = this;
    for (let at = 0; at < this.reachedCount; at += 1) {
      const node = this.reached[at]!;
      const rise = bound - this.distance[node]!;
      if (rise <= 0) continue;
      if (node < seekers) flow.profit[node]! -= rise;
      else if (node < seekers + hosts) flow.price[node - seekers]! += rise;
      else flow.partyPrice[node - seekers - hosts]! += rise;
    }
  }

  /** From the end of the path back to the seeker: what was used is given up, what was not is used. */
  private moveAlong(seeker: number): void {
    const { flow, seekers, hosts } = this;
    let node = this.target;
    if (node < seekers) flow.served[node]! -= 1;
    while (node !== seeker) {
      const edge = this.through[node]!;
      if (node < seekers) {
        flow.drop(edge);
        node = seekers + flow.hostOf[edge]!;
      } else if (node >= seekers + hosts) {
        node = seekers + this.from[node - seekers - hosts]!;
      } else if (edge === NOWHERE) {
        node = seekers + hosts + flow.partyOf[node - seekers]!;
      } else {
        flow.use(edge);
        node = flow.seekerOf[edge]!;
      }
    }
  }

  private forget(): void {
    for (let at = 0; at < this.reachedCount; at += 1) {
      this.distance[this.reached[at]!] = Infinity;
      this.through[this.reached[at]!] = NOWHERE;
    }
    this.reachedCount = 0;
    this.waiting.clear();
  }
}
