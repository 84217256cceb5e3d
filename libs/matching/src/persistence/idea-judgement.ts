import { ExchangeReads } from '@app/exchange';
import { DomainError } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { obstaclesBetween } from '../domain/eligibility';
import type { Pair } from '../domain/facts';
import { remembered, type RememberedJudgement } from '../domain/remembered';
import { PairFacts } from './pair-facts';
import { imaginedFacts, PossibleHelpers } from './possible-helpers';

/** What the engine thinks of a need and a party that has not offered to serve it. */
@Injectable()
export class IdeaJudgement {
  constructor(
    private readonly exchange: ExchangeReads,
    private readonly helpers: PossibleHelpers,
    private readonly facts: PairFacts,
  ) {}

  /** What a match keeps. @throws DomainError not-found `need.not-found` or `party.not-found` */
  async toRemember(municipalityId: string, needId: string, partyId: string, now: Date): Promise<RememberedJudgement> {
    return remembered(await this.pair(municipalityId, needId, partyId, now));
  }

  /** What stands in the way of the idea now, and what a match would keep. @throws as `toRemember` */
  async standing(municipalityId: string, needId: string, partyId: string, now: Date) {
    const pair = await this.pair(municipalityId, needId, partyId, now);
    return { obstacles: obstaclesBetween(pair), remembered: remembered(pair) };
  }

  private async pair(municipalityId: string, needId: string, partyId: string, now: Date): Promise<Pair> {
    const need = await this.exchange.need(municipalityId, needId);
    if (!need) throw new DomainError('not-found', 'need.not-found');
    const helper = await this.helpers.of(municipalityId, partyId, now);
    if (!helper) throw new DomainError('not-found', 'party.not-found');
    const [pair] = await this.facts.of(municipalityId, [{ need, offer: imaginedFacts(helper, need, now) }], now);
    if (!pair) throw new Error('One pair in, one pair out');
    return pair;
  }
}
