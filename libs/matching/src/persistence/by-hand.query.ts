import { ExchangeReads, type NeedFacts, type OfferFacts } from '@app/exchange';
import { DomainError, Transaction } from '@app/kernel';
import { Reads } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { whyNot, type WhyNot } from '../domain/changes';
import type { Pair } from '../domain/facts';
import { judge, type Judgement } from '../domain/judgement';
import { PairFacts } from './pair-facts';
import { imaginedFacts, PossibleHelpers } from './possible-helpers';

/** Of many open offers of the kind the newest are looked at. */
const MOST_LOOKED_AT = 200;
/** What a party can have on offer that somebody may want to look at. */
const LOOKED_AT = ['available', 'committed', 'exhausted', 'paused'];

type Looked = Pick<Judgement, 'score' | 'probability' | 'reasons'> & { readonly whyNot: WhyNot };
export type LookedOffer = Looked & {
  readonly offer: OfferFacts;
  /** The pair is being tried already. */
  readonly isTried: boolean;
};
/** What a party could do for a need: with each of its offers, and as an idea on its own terms. */
export type ByHand = {
  readonly party: { readonly id: string; readonly kind: string; readonly name: string };
  readonly offers: readonly LookedOffer[];
  readonly idea: Looked;
  /** The party is being asked for this need already, with an offer or as an idea. */
  readonly isTried: boolean;
};
export type LeftOut = { readonly offer: OfferFacts; readonly whyNot: WhyNot };

/** "Why not this one?" for parties that a coordinator finds by hand, and for what was left out of the candidates. */
@Injectable()
export class ByHandQuery {
  constructor(
    private readonly exchange: ExchangeReads,
    private readonly facts: PairFacts,
    private readonly helpers: PossibleHelpers,
    private readonly reads: Reads,
    /** Several reads in one transaction are one way to the database each, and not three. */
    private readonly transaction: Transaction,
  ) {}

  /** @throws DomainError not-found `need.not-found`, `party.not-found` */
  party(municipalityId: string, needId: string, partyId: string, now: Date): Promise<ByHand> {
    return this.transaction.run(municipalityId, async () => {
      const need = await this.need(municipalityId, needId);
      const helper = await this.helpers.of(municipalityId, partyId, now);
      if (!helper) throw new DomainError('not-found', 'party.not-found');
      const offered = await this.exchange.offersOfParty(municipalityId, partyId);
      const offers = offered.filter(({ state }) => LOOKED_AT.includes(state));
      const idea = imaginedFacts(helper, need, now);
      const [imagined, ...pairs] = await this.facts.of(
        municipalityId,
        [idea, ...offers].map((offer) => ({ need, offer })),
        now,
      );
      const tried = await this.tried(municipalityId, needId, partyId);
      return {
        party: { id: partyId, kind: helper.kind, name: helper.name },
        offers: offers.map((offer, index) => ({
          offer,
          ...looked(pairs[index]!),
          isTried: tried.some(({ offerId }) => offerId === offer.id),
        })),
        idea: looked(imagined!),
        isTried: tried.length > 0,
      };
    });
  }

  /** The open offers of the kind that something keeps from being candidates, the newest first. */
  leftOut(municipalityId: string, needId: string, now: Date): Promise<LeftOut[]> {
    return this.transaction.run(municipalityId, async () => {
      const need = await this.need(municipalityId, needId);
      const offers = await this.exchange.openOffers(municipalityId, need.resourceKind, MOST_LOOKED_AT);
      const pairs = await this.facts.of(
        municipalityId,
        offers.map((offer) => ({ need, offer })),
        now,
      );
      return offers
        .map((offer, index) => ({ offer, whyNot: whyNot(pairs[index]!) }))
        .filter((one) => one.whyNot.obstacles.length > 0);
    });
  }

  private async need(municipalityId: string, id: string): Promise<NeedFacts> {
    const need = await this.exchange.need(municipalityId, id);
    if (!need) throw new DomainError('not-found', 'need.not-found');
    return need;
  }

  private tried(municipalityId: string, needId: string, partyId: string): Promise<{ offerId: string | null }[]> {
    return this.reads.rows(
      municipalityId,
      `select offer_id as "offerId" from match
        where need_id = $1 and offer_party_id = $2
          and state not in ('refused', 'declined', 'timed_out', 'superseded', 'withdrawn')`,
      [needId, partyId],
    );
  }
}

function looked(pair: Pair): Looked {
  const { score, probability, reasons } = judge(pair);
  return { score, probability, reasons, whyNot: whyNot(pair) };
}
