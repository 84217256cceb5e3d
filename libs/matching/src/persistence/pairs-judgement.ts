import { ExchangeReads } from '@app/exchange';
import { Injectable } from '@nestjs/common';
import type { IdPair } from '../domain/assignment/plan';
import { type Obstacle, obstaclesBetween } from '../domain/eligibility';
import { remembered, type RememberedJudgement } from '../domain/remembered';
import { PairFacts } from './pair-facts';

export type JudgedPair = { readonly obstacles: readonly Obstacle[]; readonly judgement: RememberedJudgement };

/** What the engine thinks of many pairs now, in a handful of questions to the database. */
@Injectable()
export class PairsJudgement {
  constructor(
    private readonly exchange: ExchangeReads,
    private readonly facts: PairFacts,
  ) {}

  /** One line per pair, in their order; undefined where the need or the offer is not open (any more). */
  async of(municipalityId: string, pairs: readonly IdPair[], now: Date): Promise<(JudgedPair | undefined)[]> {
    const needs = new Map((await this.exchange.openNeeds(municipalityId)).map((need) => [need.id, need]));
    const offerIds = [...new Set(pairs.map(({ offerId }) => offerId))];
    const found = await this.exchange.openOffersOf(municipalityId, offerIds);
    const offers = new Map(found.map((offer) => [offer.id, offer]));
    const open = pairs.flatMap(({ needId, offerId }, index) => {
      const need = needs.get(needId);
      const offer = offers.get(offerId);
      return need && offer ? [{ index, need, offer }] : [];
    });
    const known = await this.facts.of(municipalityId, open, now);
    const judged = new Map(
      known.map((pair, at) => [open[at]!.index, { obstacles: obstaclesBetween(pair), judgement: remembered(pair) }]),
    );
    return pairs.map((_pair, index) => judged.get(index));
  }
}
