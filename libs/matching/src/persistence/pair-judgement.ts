import { ExchangeReads } from '@app/exchange';
import { DomainError } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { whyNot, type WhyNot } from '../domain/changes';
import { obstaclesBetween } from '../domain/eligibility';
import type { Pair } from '../domain/facts';
import { judge, type Judgement } from '../domain/judgement';
import { remembered, type RememberedJudgement } from '../domain/remembered';
import { PairFacts } from './pair-facts';

/** What the engine thinks of one pair, eligible or not. */
@Injectable()
export class PairJudgement {
  constructor(
    private readonly exchange: ExchangeReads,
    private readonly facts: PairFacts,
  ) {}

  /** @throws DomainError not-found `need.not-found` or `offer.not-found` */
  async of(municipalityId: string, needId: string, offerId: string, now: Date): Promise<Judgement> {
    return judge(await this.pair(municipalityId, needId, offerId, now));
  }

  /** With what would take each obstacle away. @throws DomainError not-found `need.not-found` or `offer.not-found` */
  async whyNot(
    municipalityId: string,
    needId: string,
    offerId: string,
    now: Date,
  ): Promise<Judgement & { readonly whyNot: WhyNot }> {
    const pair = await this.pair(municipalityId, needId, offerId, now);
    return { ...judge(pair), whyNot: whyNot(pair) };
  }

  /** What a match keeps. @throws DomainError not-found `need.not-found` or `offer.not-found` */
  async toRemember(municipalityId: string, needId: string, offerId: string, now: Date): Promise<RememberedJudgement> {
    return remembered(await this.pair(municipalityId, needId, offerId, now));
  }

  /** What stands in the way of the pair now, and what a match would keep. @throws as `of` */
  async standing(municipalityId: string, needId: string, offerId: string, now: Date) {
    const pair = await this.pair(municipalityId, needId, offerId, now);
    return { obstacles: obstaclesBetween(pair), remembered: remembered(pair) };
  }

  private async pair(municipalityId: string, needId: string, offerId: string, now: Date): Promise<Pair> {
    const need = await this.exchange.need(municipalityId, needId);
    if (!need) throw new DomainError('not-found', 'need.not-found');
    const offer = await this.exchange.offer(municipalityId, offerId);
    if (!offer) throw new DomainError('not-found', 'offer.not-found');
    const [pair] = await this.facts.of(municipalityId, [{ need, offer }], now);
    if (!pair) throw new Error('One pair in, one pair out');
    return pair;
  }
}
