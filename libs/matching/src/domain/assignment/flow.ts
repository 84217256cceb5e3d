import type { Network } from './network';

/** One side of the pairs: how many each can take, and what the first one adds. */
type Side = { readonly count: number; readonly places: Int32Array; readonly firstGain: Float64Array };

/**
 * A flow through the network, and the prices that prove it optimal for the places that were handed out so far. One
 * side seeks places at the other, the hosts; the side with fewer places seeks, as then most find one at once.
 *
 * - `price` of a host: what one more place there would be worth to the seekers. It opens at -(what the host's first
 *   pair adds) and is 0 while a host that has a pair has room for more.
 * - `profit` of a seeker: what one more pair would bring it at these prices.
 *
 * For every edge in use gain - price >= profit of its seeker; for every other edge gain - price <= profit.
 */
export class Flow {
  readonly seekers: Side;
  readonly hosts: Side;
  readonly partyOf: Int32Array;
  /** The edges of seeker s, the most valuable first: firstEdge[s] … firstEdge[s + 1]. */
  readonly firstEdge: Int32Array;
  readonly seekerOf: Int32Array;
  readonly hostOf: Int32Array;
  readonly gain: Float64Array;
  /** The lowest that a price can be. */
  lowestPrice: number;

  readonly used: Uint8Array;
  /** How many edges of a seeker are in use. */
  readonly served: Int32Array;
  readonly profit: Float64Array;
  readonly price: Float64Array;
  readonly partyPrice: Float64Array;
  /** The edges in use at host h: holders[firstHolder[h]] … and `held[h]` of them. */
  readonly holders: Int32Array;
  readonly firstHolder: Int32Array;
  readonly held: Int32Array;
  readonly partyHeld: Int32Array;
  private readonly edgeOf: Int32Array;

  /** The side with fewer places seeks, unless it is said which one. */
  constructor(
    readonly network: Network,
    readonly offersSeek = fewerOffers(network),
  ) {
    const edges = network.gain.length;
    const needs = { count: network.needs, places: network.slots, firstGain: network.firstGain };
    const offers = { count: network.offers, places: network.capacity, firstGain: new Float64Array(network.offers) };
    [this.seekers, this.hosts] = offersSeek ? [offers, needs] : [needs, offers];
    this.partyOf = offersSeek ? new Int32Array(network.needs).fill(-1) : network.partyOf;
    const seekerOf = offersSeek ? network.offerOf : network.needOf;
    const hostOf = offersSeek ? network.needOf : network.offerOf;

    this.firstEdge = startsOf(degrees(this.seekers.count, seekerOf));
    this.edgeOf = inOrderOf(seekerOf, this.firstEdge);
    this.seekerOf = this.edgeOf.map((edge) => seekerOf[edge]!);
    this.hostOf = this.edgeOf.map((edge) => hostOf[edge]!);
    this.gain = Float64Array.from(this.edgeOf, (edge) => network.gain[edge]!);

    this.used = new Uint8Array(edges);
    this.served = new Int32Array(this.seekers.count);
    this.profit = new Float64Array(this.seekers.count);
    this.price = this.hosts.firstGain.map((gain) => -gain);
    this.lowestPrice = this.price.reduce((least, price) => Math.min(least, price), 0);
    this.partyPrice = new Float64Array(network.parties);
    const usablePlaces = degrees(this.hosts.count, hostOf).map((degree, host) =>
      Math.min(degree, this.hosts.places[host]!),
    );
    this.firstHolder = startsOf(usablePlaces);
    this.holders = new Int32Array(this.firstHolder[this.hosts.count]!);
    this.held = new Int32Array(this.hosts.count);
    this.partyHeld = new Int32Array(network.parties);
  }

  /** The same flow with the hosts seeking: what was a price is a profit, and what was a profit is a price. */
  mirrored(): Flow {
    const mirror = new Flow(this.network, !this.offersSeek);
    mirror.price.set(this.profit);
    mirror.profit.set(this.price);
    mirror.lowestPrice = this.profit.reduce((least, profit) => Math.min(least, profit), 0);
    mirror.served.set(this.held);
    const used = this.result();
    mirror.edgeOf.forEach((edge, at) => {
      if (used[edge] === 1) mirror.use(at);
    });
    return mirror;
  }

  /** Which of the network's edges are in use. */
  result(): Uint8Array {
    const used = new Uint8Array(this.used.length);
    this.edgeOf.forEach((edge, at) => (used[edge] = this.used[at]!));
    return used;
  }

  use(edge: number): void {
    const host = this.hostOf[edge]!;
    this.holders[this.firstHolder[host]! + this.held[host]!] = edge;
    this.held[host]! += 1;
    this.used[edge] = 1;
    const party = this.partyOf[host]!;
    if (party >= 0) this.partyHeld[party]! += 1;
  }

  drop(edge: number): void {
    const host = this.hostOf[edge]!;
    const last = this.firstHolder[host]! + this.held[host]! - 1;
    let at = this.firstHolder[host]!;
    while (this.holders[at] !== edge) at += 1;
    this.holders[at] = this.holders[last]!;
    this.held[host]! -= 1;
    this.used[edge] = 0;
    const party = this.partyOf[host]!;
    if (party >= 0) this.partyHeld[party]! -= 1;
  }

  isFull(host: number): boolean {
    return this.held[host]! >= this.hosts.places[host]!;
  }

  isPartyFull(party: number): boolean {
    return party >= 0 && this.partyHeld[party]! >= this.network.partyCap[party]!;
  }

  /** Has it room at a price at which it should be full? Then its room was not offered to everybody yet. */
  isTooDear(host: number): boolean {
    return !this.isFull(host) && this.price[host]! > (this.held[host] === 0 ? -this.hosts.firstGain[host]! : 0);
  }

  /** By how much the price of a host must rise until its next place opens; Infinity when it is full. */
  untilNextPlace(host: number): number {
    if (this.isFull(host)) return Infinity;
    return Math.max(0, -this.price[host]! - (this.held[host] === 0 ? this.hosts.firstGain[host]! : 0));
  }

  /** What a seeker's next pair adds beside its edge. */
  nextGain(seeker: number): number {
    return this.served[seeker] === 0 ? this.seekers.firstGain[seeker]! : 0;
  }

  /** What a seeker would lose beside its edge by losing one of its pairs. */
  lastGain(seeker: number): number {
    return this.served[seeker] === 1 ? this.seekers.firstGain[seeker]! : 0;
  }

  /** The lowest profit in accordance with the prices: what a seeker turns to when it loses a pair. */
  alternative(seeker: number): number {
    const { gain, price, hostOf, used, lowestPrice } = this;
    const end = this.firstEdge[seeker + 1]!;
    let best = this.served[seeker] === 0 ? -Infinity : -this.lastGain(seeker);
    for (let edge = this.firstEdge[seeker]!; edge < end; edge += 1) {
      const own = gain[edge]!;
      if (own - lowestPrice <= best) return best;
      const profit = own - price[hostOf[edge]!]!;
      if (profit > best && used[edge] === 0) best = profit;
    }
    return best;
  }
}

/** A party's cap is counted at the hosts, so with parties the needs seek. */
function fewerOffers({ parties, needs, offers, slots, capacity, needOf, offerOf }: Network): boolean {
  return parties === 0 && usable(offers, capacity, offerOf) < usable(needs, slots, needOf);
}

/** How many places of a side can be filled at all. */
function usable(count: number, places: Int32Array, sideOf: Int32Array): number {
  return degrees(count, sideOf).reduce((sum, degree, at) => sum + Math.min(degree, places[at]!), 0);
}

function degrees(count: number, sideOf: Int32Array): Int32Array {
  const degree = new Int32Array(count);
  for (let edge = 0; edge < sideOf.length; edge += 1) degree[sideOf[edge]!]! += 1;
  return degree;
}

function startsOf(counts: Int32Array): Int32Array {
  const starts = new Int32Array(counts.length + 1);
  for (let at = 0; at < counts.length; at += 1) starts[at + 1] = starts[at]! + counts[at]!;
  return starts;
}

/** The edges grouped by their side, each group in the order in which the edges stand. */
function inOrderOf(sideOf: Int32Array, starts: Int32Array): Int32Array {
  const next = starts.slice();
  const order = new Int32Array(sideOf.length);
  for (let edge = 0; edge < sideOf.length; edge += 1) {
    const side = sideOf[edge]!;
    order[next[side]!] = edge;
    next[side]! += 1;
  }
  return order;
}
