import type { Flow } from './flow';

/** When bidding has not ended after so many bids per place, the searches are quicker. */
const BIDS_PER_PLACE = 60;
const BIDS_AT_A_STRETCH = 1_000;

/**
 * Hands out most places without a search: each seeker takes the edge that brings it most; where that host is full, the
 * one who would lose least by going elsewhere goes, and the price rises to what the next would lose (a second-price
 * auction; the column and augmenting row reduction of Jonker and Volgenant, 1987, for places that many can share).
 * With a step, prices rise beyond that, as in Bertsekas' auction with epsilon; at the end each seeker gives up what is
 * then no longer its best, so that flow and prices agree again. Whoever is left is served by a search.
 */
export class Bidding {
  /** What a seeker could turn to, as it was last looked up: by now it may be worse, never better. */
  private readonly alternative: Float64Array;
  private readonly left: number[] = [];
  private bidsLeft: number;
  private readonly weakest = { edge: -1, margin: 0, next: 0 };

  /** @param step how much more than it must a price rises at each bid */
  constructor(
    private readonly flow: Flow,
    private readonly step: number,
  ) {
    const { seekers, firstEdge } = flow;
    this.alternative = new Float64Array(seekers.count);
    let places = 0;
    for (let seeker = 0; seeker < seekers.count; seeker += 1) {
      if (flow.served[seeker]! > 0) this.alternative[seeker] = flow.alternative(seeker);
      places += Math.min(seekers.places[seeker]!, firstEdge[seeker + 1]! - firstEdge[seeker]!);
    }
    this.bidsLeft = places * BIDS_PER_PLACE;
  }

  /** The seekers that may still gain by another pair. Yields the share of the seekers that have had their turn. */
  *run(): Generator<number, readonly number[]> {
    const { flow } = this;
    let bids = 0;
    for (let first = 0; first < flow.seekers.count; first += 1) {
      let bidder = first;
      while (bidder >= 0) {
        bidder = this.serve(bidder);
        bids += 1;
        if (bids % BIDS_AT_A_STRETCH === 0) yield first / flow.seekers.count;
      }
    }
    for (let seeker = 0; seeker < flow.seekers.count; seeker += 1) {
      if (this.giveUpWhatIsTooDear(seeker)) this.left.push(seeker);
      flow.profit[seeker] = flow.alternative(seeker);
    }
    return [...new Set(this.left)].sort((a, b) => a - b);
  }

  /** Serves a seeker until it wants nothing more. Returns who lost a place to it and bids next, or -1. */
  private serve(seeker: number): number {
    const { flow, best } = this;
    const places = flow.seekers.places[seeker]!;
    while (flow.served[seeker]! < places) {
      this.lookForBest(seeker);
      const floor = -flow.nextGain(seeker);
      if (best.edge < 0 || best.profit <= floor) return -1;
      const host = flow.hostOf[best.edge]!;
      const alternative = Math.max(best.second, floor);
      const opening = flow.untilNextPlace(host);
      const party = flow.partyOf[host]!;
      if (opening === 0 && !flow.isPartyFull(party)) {
        this.give(best.edge, seeker, alternative);
        continue;
      }
      // The price of a party's place belongs to several hosts: left to the searches.
      if (party >= 0 || this.bidsLeft <= 0) return this.leave(seeker);
      this.bidsLeft -= 1;
      const { weakest } = this;
      this.lookForWeakest(host, best.profit - alternative);
      if (opening <= weakest.margin) {
        flow.price[host]! += opening;
        this.give(best.edge, seeker, alternative);
        continue;
      }
      const raise = Math.min(Math.max(weakest.next, 0) + this.step, opening);
      if (raise <= 0) return this.leave(seeker);
      flow.price[host]! += raise;
      if (weakest.edge < 0) continue;
      const loser = flow.seekerOf[weakest.edge]!;
      flow.drop(weakest.edge);
      flow.served[loser]! -= 1;
      this.alternative[loser] = flow.alternative(loser);
      this.give(best.edge, seeker, alternative);
      // Whoever lost a place is served before the next in line; a seeker that has room for more waits.
      if (flow.served[seeker]! < places) this.left.push(seeker);
      return loser;
    }
    return -1;
  }

  /** Prices that rose a step too far may have left a seeker with what is no longer its best. */
  private giveUpWhatIsTooDear(seeker: number): boolean {
    const { flow } = this;
    const { gain, price, hostOf, used, firstEdge } = flow;
    let hasGivenUp = false;
    while (flow.served[seeker]! > 0) {
      let worst = -1;
      let least = flow.alternative(seeker);
      for (let edge = firstEdge[seeker]!; edge < firstEdge[seeker + 1]!; edge += 1) {
        const profit = gain[edge]! - price[hostOf[edge]!]!;
        if (used[edge] === 0 || profit >= least) continue;
        least = profit;
        worst = edge;
      }
      if (worst < 0) break;
      flow.drop(worst);
      flow.served[seeker]! -= 1;
      hasGivenUp = true;
    }
    return hasGivenUp;
  }

  private readonly best = { edge: -1, profit: 0, second: 0 };

  /** The edge that brings a seeker most, and what the next one would bring. */
  private lookForBest(seeker: number): void {
    const { gain, price, hostOf, used, firstEdge, lowestPrice } = this.flow;
    let bestEdge = -1;
    let best = -Infinity;
    let second = -Infinity;
    const end = firstEdge[seeker + 1]!;
    for (let edge = firstEdge[seeker]!; edge < end; edge += 1) {
      const own = gain[edge]!;
      if (own - lowestPrice <= second) break;
      const profit = own - price[hostOf[edge]!]!;
      if (profit <= second || used[edge] === 1) continue;
      if (profit > best) {
        second = best;
        best = profit;
        bestEdge = edge;
      } else second = profit;
    }
    this.best.edge = bestEdge;
    this.best.profit = best;
    this.best.second = second;
  }

  private give(edge: number, seeker: number, alternative: number): void {
    this.flow.use(edge);
    this.flow.served[seeker]! += 1;
    this.alternative[seeker] = alternative;
  }

  private leave(seeker: number): number {
    this.left.push(seeker);
    return -1;
  }

  /**
   * Who of a host's holders and the bidder would lose least by going elsewhere (edge -1: the bidder), and what the
   * next one would lose: so far the price may rise with everybody else staying.
   */
  private lookForWeakest(host: number, bidderMargin: number): void {
    const { flow, alternative, weakest } = this;
    const { holders, gain, seekerOf } = flow;
    const price = flow.price[host]!;
    const start = flow.firstHolder[host]!;
    const end = start + flow.held[host]!;
    for (;;) {
      weakest.edge = -1;
      weakest.margin = bidderMargin;
      weakest.next = Infinity;
      for (let at = start; at < end; at += 1) {
        const holder = holders[at]!;
        const margin = gain[holder]! - price - alternative[seekerOf[holder]!]!;
        if (margin < weakest.margin) {
          weakest.next = weakest.margin;
          weakest.margin = margin;
          weakest.edge = holder;
        } else if (margin < weakest.next) weakest.next = margin;
      }
      if (weakest.edge < 0) return;
      const seeker = seekerOf[weakest.edge]!;
      const now = flow.alternative(seeker);
      if (now >= alternative[seeker]!) return;
      alternative[seeker] = now;
    }
  }
}
