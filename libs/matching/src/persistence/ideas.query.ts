import { ExchangeReads, type NeedFacts } from '@app/exchange';
import { type Actor, actsFor, DomainError, isStaff } from '@app/kernel';
import { Reads } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { setImmediate as breathe } from 'node:timers/promises';
import { hasDoneItsPart } from '../domain/ideas';
import { remembered, type RememberedJudgement } from '../domain/remembered';
import { obstaclesBetween } from '../domain/eligibility';
import { PairFacts } from './pair-facts';
import { imaginedFacts, PossibleHelpers } from './possible-helpers';

/** Of many open needs the newest are looked at. */
const MOST_NEEDS = 400;
/** Judged between two chances for others to be served. */
const AT_ONCE = 50;

export type Idea = Pick<RememberedJudgement, 'score' | 'reasons' | 'terms'> & { readonly need: NeedFacts };
/** `doneItsPart`: it has helped as often this year as its card says. */
export type Ideas = { readonly items: readonly Idea[]; readonly doneItsPart: boolean };

/** What a party could do: needs that nobody has answered, judged as if it offered what they want on its own terms. */
@Injectable()
export class IdeasQuery {
  constructor(
    private readonly exchange: ExchangeReads,
    private readonly facts: PairFacts,
    private readonly helpers: PossibleHelpers,
    private readonly reads: Reads,
  ) {}

  /** @throws DomainError not-found `party.not-found`, forbidden `party.not-yours` */
  async of(reader: Actor, partyId: string, limit: number, now: Date): Promise<Ideas> {
    const { municipalityId } = reader;
    const helper = await this.helpers.of(municipalityId, partyId, now);
    if (!helper) throw new DomainError('not-found', 'party.not-found');
    if (!actsFor(reader, partyId) && !isStaff(reader, 'coordinator')) {
      throw new DomainError('forbidden', 'party.not-yours');
    }
    if (hasDoneItsPart(helper)) return { items: [], doneItsPart: true };

    const needs = await this.unanswered(municipalityId, partyId);
    const pairs = needs.map((need) => ({ need, offer: imaginedFacts(helper, need, now) }));
    const judged: { readonly id: string; readonly need: NeedFacts; readonly judgement: RememberedJudgement }[] = [];
    for (let from = 0; from < pairs.length; from += AT_ONCE) {
      for (const pair of await this.facts.of(municipalityId, pairs.slice(from, from + AT_ONCE), now)) {
        if (obstaclesBetween(pair).length > 0) continue;
        const need = needs.find(({ id }) => id === pair.need.id)!;
        judged.push({ id: need.id, need, judgement: remembered(pair) });
      }
      await breathe();
    }
    const items = judged
      .sort((a, b) => b.judgement.score - a.judgement.score || (a.id < b.id ? -1 : 1))
      .slice(0, limit)
      .map(({ need, judgement: { score, reasons, terms } }) => ({ need, score, reasons, terms }));
    return { items, doneItsPart: false };
  }

  /** Open needs of others that no live match serves and that this party was not asked about. */
  private async unanswered(municipalityId: string, partyId: string): Promise<NeedFacts[]> {
    const needs = await this.exchange.openNeeds(municipalityId);
    const rows = await this.reads.rows<{ id: string }>(
      municipalityId,
      `select need_id as id from match
        where offer_party_id = $1 or state not in ('refused', 'declined', 'timed_out', 'superseded', 'withdrawn')`,
      [partyId],
    );
    const answered = new Set(rows.map(({ id }) => id));
    return needs
      .filter((need) => need.partyId !== partyId && !answered.has(need.id))
      .sort((a, b) => (a.id < b.id ? 1 : -1))
      .slice(0, MOST_NEEDS);
  }
}
