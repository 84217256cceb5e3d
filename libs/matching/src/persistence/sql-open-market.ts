import { ExchangeReads } from '@app/exchange';
import { Reads } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { type MarketQuestion, OpenMarket } from '../application/open-market';
import type { Market, MarketEdge } from '../domain/assignment/plan';
import type { Looked } from '../domain/assignment/run';
import { mostNewPairs } from '../domain/convenience-card';
import { judge } from '../domain/judgement';
import { byId, MarketPairsReader } from './market-pairs';
import { PairFacts } from './pair-facts';

/** Judged in one go, between two looks at the queue's lock. */
const PAIRS_AT_ONCE = 1_000;
const FINDING_SHARE = 0.2;

/** What matches say about pairs and places. Ends that say nothing against the pair itself do not count. */
type Tried = {
  readonly pairs: ReadonlySet<string>;
  /** How many of a need's number are being asked for already. */
  readonly asked: ReadonlyMap<string, number>;
  /** How much of an offer is spoken for but not yet reserved. */
  readonly shortlisted: ReadonlyMap<string, number>;
};

/**
 * Reads the open needs and offers once and judges the pairs that are worth it. Pairs that are being tried, and
 * those that a side declined or a coordinator refused, are no edges.
 */
@Injectable()
export class SqlOpenMarket extends OpenMarket {
  constructor(
    private readonly exchange: ExchangeReads,
    private readonly pairs: MarketPairsReader,
    private readonly facts: PairFacts,
    private readonly reads: Reads,
  ) {
    super();
  }

  async read(
    municipalityId: string,
    { needIds, wanted }: MarketQuestion,
    now: Date,
    onProgress: (share: number, looked: Looked | null) => Promise<void>,
  ): Promise<Market> {
    const tried = await this.tried(municipalityId);
    const registered = await this.registered(municipalityId);
    const asked = needIds && new Set(needIds);
    const needs = (await this.exchange.openNeeds(municipalityId))
      .filter(({ id, partyId }) => registered.has(partyId) && (!asked || asked.has(id)))
      .sort(byId);
    const { offers, pairs: all } = await this.pairs.of(municipalityId, needs, wanted, now, (share) =>
      onProgress(share * FINDING_SHARE, null),
    );
    const pairs = all.filter(({ need, offer }) => {
      const { id, partyId } = offers[offer]!;
      return registered.has(partyId) && !tried.pairs.has(`${needs[need]!.id}:${id}`);
    });
    const edges: MarketEdge[] = [];
    const limits = new Map<string, number>();
    for (let from = 0; from < pairs.length; from += PAIRS_AT_ONCE) {
      const some = pairs.slice(from, from + PAIRS_AT_ONCE);
      const known = await this.facts.of(
        municipalityId,
        some.map(({ need, offer }) => ({ need: needs[need]!, offer: offers[offer]! })),
        now,
      );
      some.forEach((pair, index) => {
        const judged = known[index]!;
        const { obstacles, score, probability } = judge(judged);
        if (obstacles.length > 0) return;
        edges.push({ ...pair, score, probability });
        limits.set(judged.offer.id, mostNewPairs(judged));
      });
      const judged = from + some.length;
      await onProgress(FINDING_SHARE + ((1 - FINDING_SHARE) * judged) / pairs.length, {
        ...{ needs: needs.length, offers: offers.length, pairs: pairs.length, judged },
      });
    }
    return {
      needs: needs.map(({ id, wanted, filled }) => ({
        id,
        slots: Math.max(0, wanted - filled - (tried.asked.get(id) ?? 0)),
      })),
      offers: offers.map(({ id, capacity, committed, partyId }) => {
        const pairs = limits.get(id) ?? Infinity;
        return {
          id,
          partyId,
          capacity: Math.max(0, capacity - committed - (tried.shortlisted.get(id) ?? 0)),
          mostPairs: Number.isFinite(pairs) ? pairs : null,
        };
      }),
      edges,
    };
  }

  private async registered(municipalityId: string): Promise<ReadonlySet<string>> {
    const rows = await this.reads.rows<{ id: string }>(
      municipalityId,
      `select id from party where state in ('registered', 'renewal_due')`,
    );
    return new Set(rows.map(({ id }) => id));
  }

  private async tried(municipalityId: string): Promise<Tried> {
    const rows = await this.reads.rows<{ needId: string; offerId: string | null; state: string }>(
      municipalityId,
      `select need_id as "needId", offer_id as "offerId", state from match
        where state not in ('timed_out', 'superseded', 'withdrawn')`,
    );
    const count = (ids: readonly (string | null)[]) => {
      const counts = new Map<string, number>();
      for (const id of ids) if (id !== null) counts.set(id, (counts.get(id) ?? 0) + 1);
      return counts;
    };
    const waiting = rows.filter(({ state }) => ['shortlisted', 'proposed', 'consenting'].includes(state));
    return {
      pairs: new Set(rows.map(({ needId, offerId }) => `${needId}:${offerId}`)),
      asked: count(waiting.map(({ needId }) => needId)),
      shortlisted: count(waiting.filter(({ state }) => state === 'shortlisted').map(({ offerId }) => offerId)),
    };
  }
}
