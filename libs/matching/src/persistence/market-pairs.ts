import { ExchangeReads, type NeedFacts, OPEN_OFFER_STATES, type OfferFacts } from '@app/exchange';
import { DomainError } from '@app/kernel';
import { Reads } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { IdPair } from '../domain/assignment/plan';
import { MOST_EDGES } from '../domain/assignment/problem';
import { CandidateThread } from './candidate-index/candidate-thread';
import { PairFacts } from './pair-facts';

/** Of more pairs only the best of each need are looked at: so many in all, within these bounds for each. */
const MOST_JUDGED = 1_000_000;
const FEWEST_OF_NEED = 20;
const MOST_OF_NEED = 100;
/** To load the index takes some seconds where there is so much. */
const LOADING_MS = 120_000;
/** Needs between two looks at how far it is, and offers read at once. */
const NEEDS_AT_ONCE = 20;
const OFFERS_AT_ONCE = 5_000;

/** Positions in the lists of needs and offers. */
export type MarketPairs = {
  readonly offers: readonly OfferFacts[];
  readonly pairs: readonly { readonly need: number; readonly offer: number }[];
};

/** Finds out which needs and offers are worth judging with each other, before anything is judged. */
@Injectable()
export class MarketPairsReader {
  constructor(
    private readonly exchange: ExchangeReads,
    private readonly facts: PairFacts,
    private readonly index: CandidateThread,
    private readonly reads: Reads,
  ) {}

  /**
   * All pairs of the same resource kind, or where those are too many the best that the index finds for each need, and
   * the wanted ones.
   *
   * @throws DomainError invalid `assignment.too-many-pairs` when there is no index either
   */
  async of(
    municipalityId: string,
    needs: readonly NeedFacts[],
    wanted: readonly IdPair[],
    now: Date,
    onProgress: (share: number) => Promise<void>,
  ): Promise<MarketPairs> {
    const count = await this.count(municipalityId, needs);
    if (count <= MOST_EDGES) return this.all(municipalityId, needs);
    if (!(await this.index.ready(LOADING_MS))) {
      throw new DomainError('invalid', 'assignment.too-many-pairs', { count, limit: MOST_EDGES });
    }
    return this.best(municipalityId, needs, wanted, now, onProgress);
  }

  private async count(municipalityId: string, needs: readonly NeedFacts[]): Promise<number> {
    const rows = await this.reads.rows<{ kind: string; count: number }>(
      municipalityId,
      'select resource_kind as kind, count(*)::int as count from offer where state = any($1) group by resource_kind',
      [OPEN_OFFER_STATES],
    );
    const counts = new Map(rows.map(({ kind, count }) => [kind, count]));
    return needs.reduce((sum, { resourceKind }) => sum + (counts.get(resourceKind) ?? 0), 0);
  }

  private async all(municipalityId: string, needs: readonly NeedFacts[]): Promise<MarketPairs> {
    const offers = (await this.exchange.openOffers(municipalityId)).sort(byId);
    const ofKind = new Map<string, number[]>();
    offers.forEach(({ resourceKind }, offer) => {
      const some = ofKind.get(resourceKind);
      if (some) some.push(offer);
      else ofKind.set(resourceKind, [offer]);
    });
    const pairs = needs.flatMap(({ resourceKind }, need) =>
      (ofKind.get(resourceKind) ?? []).map((offer) => ({ need, offer })),
    );
    return { offers, pairs };
  }

  private async best(
    municipalityId: string,
    needs: readonly NeedFacts[],
    wanted: readonly IdPair[],
    now: Date,
    onProgress: (share: number) => Promise<void>,
  ): Promise<MarketPairs> {
    const most = Math.max(FEWEST_OF_NEED, Math.min(MOST_OF_NEED, Math.floor(MOST_JUDGED / needs.length)));
    const wantedBy = new Map<string, string[]>();
    for (const { needId, offerId } of wanted) wantedBy.set(needId, [...(wantedBy.get(needId) ?? []), offerId]);
    const idsOf: (readonly string[])[] = [];
    for (const [index, need] of needs.entries()) {
      const question = await this.facts.question(municipalityId, need, now, most, []);
      const answer = await this.index.find(municipalityId, question, 0);
      if (!answer) throw new Error('The candidate index went away');
      idsOf.push([...new Set([...answer.found.map(({ offerId }) => offerId), ...(wantedBy.get(need.id) ?? [])])]);
      if (index % NEEDS_AT_ONCE === 0) await onProgress(index / needs.length);
    }
    const offers = await this.offersOf(municipalityId, [...new Set(idsOf.flat())]);
    const places = new Map(offers.map(({ id }, place) => [id, place]));
    const pairs = idsOf.flatMap((ids, need) =>
      ids.flatMap((id) => {
        const offer = places.get(id);
        return offer === undefined ? [] : [{ need, offer }];
      }),
    );
    return { offers, pairs };
  }

  private async offersOf(municipalityId: string, ids: readonly string[]): Promise<OfferFacts[]> {
    const offers: OfferFacts[] = [];
    for (let from = 0; from < ids.length; from += OFFERS_AT_ONCE) {
      offers.push(...(await this.exchange.openOffersOf(municipalityId, ids.slice(from, from + OFFERS_AT_ONCE))));
    }
    return offers.sort(byId);
  }
}

export function byId(one: { readonly id: string }, other: { readonly id: string }): number {
  return one.id < other.id ? -1 : 1;
}
