import { ExchangeReads, type NeedFacts, type OfferFacts } from '@app/exchange';
import { DomainError, Transaction } from '@app/kernel';
import { Reads } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { setImmediate as breathe } from 'node:timers/promises';
import type { ContactLoad } from '../domain/facts';
import { judge, type Judgement, ranked } from '../domain/judgement';
import { nothingFound, type NothingFound } from '../domain/nothing-found';
import { CandidateThread } from './candidate-index/candidate-thread';
import { PairFacts } from './pair-facts';
import { ParametersInUse } from './parameters-in-use';

/** Up to so many open offers of the kind, every one is read and judged. */
const MOST_JUDGED = 100;
/** Without the index no more are, so that an answer comes: the newest. */
const MOST_WITHOUT_INDEX = 1_000;
/** Read beside those that are wanted: the index reads texts only roughly, and some rows have changed. */
const READ_BESIDE = 20;
/** So many times more when that was not enough, until so many are read at once. */
const MORE = 4;
const MOST_READ = 500;
/** Judged between two chances for others to be served. */
const AT_A_STRETCH = 20;

type Judged = Pick<Judgement, 'score' | 'probability' | 'reasons'> & { readonly load: ContactLoad };
export type OfferCandidate = Judged & {
  readonly offerId: string;
  readonly partyId: string;
  readonly offer: OfferFacts;
};
export type NeedCandidate = Judged & { readonly needId: string; readonly partyId: string; readonly need: NeedFacts };
export type Candidates<C> = {
  readonly items: readonly C[];
  /** Why there is none; null when there is one. */
  readonly nothing: NothingFound | null;
  readonly parametersVersion: string;
};
type Pairing = { readonly need: NeedFacts; readonly offer: OfferFacts };
type Best = { readonly best: readonly (Judged & Pairing)[]; readonly nothing: NothingFound | null };

/**
 * Who could help whom, best first. Pairs that are being tried already are left out.
 * Where a municipality has few open postings of the kind, all are judged; of many offers, those that the index names.
 * What is answered was judged on rows read just now, so an index that lags proposes nothing that is gone.
 */
@Injectable()
export class CandidatesQuery {
  constructor(
    private readonly exchange: ExchangeReads,
    private readonly facts: PairFacts,
    private readonly index: CandidateThread,
    private readonly reads: Reads,
    private readonly inUse: ParametersInUse,
    /** A question is a dozen reads: in one transaction each is one way to the database and not three. */
    private readonly transaction: Transaction,
  ) {}

  /** The offers that could serve a need. @throws DomainError not-found `need.not-found` */
  forNeed(
    municipalityId: string,
    needId: string,
    { limit }: { readonly limit: number },
    now: Date,
  ): Promise<Candidates<OfferCandidate>> {
    return this.transaction.run(municipalityId, async () => {
      const need = await this.exchange.need(municipalityId, needId);
      if (!need) throw new DomainError('not-found', 'need.not-found');
      const tried = await this.tried(municipalityId, 'offer_id', 'need_id', needId);
      const { best, nothing } = await this.bestOffers(municipalityId, need, limit, now, tried);
      const items = best.map(({ offer, ...judged }) => ({
        offerId: offer.id,
        partyId: offer.partyId,
        offer,
        ...judged,
      }));
      return { items, nothing, parametersVersion: (await this.inUse.of(municipalityId)).version };
    });
  }

  /** The needs that an offer could serve. @throws DomainError not-found `offer.not-found` */
  forOffer(
    municipalityId: string,
    offerId: string,
    { limit }: { readonly limit: number },
    now: Date,
  ): Promise<Candidates<NeedCandidate>> {
    return this.transaction.run(municipalityId, async () => {
      const offer = await this.exchange.offer(municipalityId, offerId);
      if (!offer) throw new DomainError('not-found', 'offer.not-found');
      const tried = await this.tried(municipalityId, 'need_id', 'offer_id', offerId);
      const needs = await this.exchange.openNeeds(municipalityId, offer.resourceKind);
      const pairs = needs.filter(({ id }) => !tried.has(id)).map((need) => ({ need, offer }));
      const open = { all: needs.length, tried: needs.length - pairs.length };
      const { best, nothing } = await this.best(municipalityId, pairs, open, limit, now, 'need');
      const items = best.map(({ need, ...judged }) => ({ needId: need.id, partyId: need.partyId, need, ...judged }));
      return { items, nothing, parametersVersion: (await this.inUse.of(municipalityId)).version };
    });
  }

  /** When too few of those that the index names may be proposed, it is asked for more. */
  private async bestOffers(
    municipalityId: string,
    need: NeedFacts,
    limit: number,
    now: Date,
    tried: ReadonlySet<string>,
  ): Promise<Best> {
    for (let most = limit + READ_BESIDE; ; most *= MORE) {
      const { offers, size, areAll } = await this.offersFor(municipalityId, need, most, now, [...tried]);
      const pairs = offers.filter(({ id }) => !tried.has(id)).map((offer) => ({ need, offer }));
      const open = { all: size, tried: size === offers.length ? size - pairs.length : tried.size };
      const found = await this.best(municipalityId, pairs, open, limit, now, 'offer');
      if (found.best.length === limit || areAll || most >= MOST_READ) return found;
    }
  }

  private async offersFor(
    municipalityId: string,
    need: NeedFacts,
    most: number,
    now: Date,
    without: readonly string[],
  ): Promise<{ readonly offers: OfferFacts[]; readonly size: number; readonly areAll: boolean }> {
    const question = await this.facts.question(municipalityId, need, now, most, without);
    const answer = await this.index.find(municipalityId, question, MOST_JUDGED);
    if (answer && answer.size > MOST_JUDGED) {
      const ids = answer.found.map(({ offerId }) => offerId);
      const offers = await this.exchange.openOffersOf(municipalityId, ids);
      return { offers, size: answer.size, areAll: ids.length < most };
    }
    const offers = await this.exchange.openOffers(municipalityId, need.resourceKind, MOST_WITHOUT_INDEX);
    return { offers, size: offers.length, areAll: true };
  }

  private async best(
    municipalityId: string,
    pairs: readonly Pairing[],
    open: { readonly all: number; readonly tried: number },
    limit: number,
    now: Date,
    wanted: 'need' | 'offer',
  ): Promise<Best> {
    const facts = await this.facts.of(municipalityId, pairs, now);
    const judged: { id: string; pair: (typeof pairs)[number]; load: ContactLoad; judgement: Judgement }[] = [];
    for (const [index, known] of facts.entries()) {
      const pair = pairs[index];
      if (pair) judged.push({ id: pair[wanted].id, pair, load: known.load, judgement: judge(known) });
      if (index % AT_A_STRETCH === AT_A_STRETCH - 1) await breathe();
    }
    const best = ranked(judged)
      .slice(0, limit)
      .map(({ pair: { need, offer }, load, judgement: { score, probability, reasons } }) => ({
        need,
        offer,
        load,
        score,
        probability,
        reasons,
      }));
    const obstacles = judged.map(({ judgement }) => judgement.obstacles);
    return { best, nothing: best.length > 0 ? null : nothingFound(open.all, open.tried, obstacles) };
  }

  private async tried(
    municipalityId: string,
    wanted: 'offer_id' | 'need_id',
    given: 'offer_id' | 'need_id',
    id: string,
  ): Promise<ReadonlySet<string>> {
    const rows = await this.reads.rows<{ id: string }>(
      municipalityId,
      `select ${wanted} as id from match
        where ${given} = $1 and ${wanted} is not null
          and state not in ('refused', 'declined', 'timed_out', 'superseded', 'withdrawn')`,
      [id],
    );
    return new Set(rows.map((row) => row.id));
  }
}
