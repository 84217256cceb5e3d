import { ExchangeReads, type NeedFacts, type OfferFacts, OPEN_OFFER_STATES } from '@app/exchange';
import { DomainError, type LocalDate, localDateOf } from '@app/kernel';
import { Reads } from '@app/platform';
import { Dictionaries, type Dictionary } from '@app/registry';
import { Injectable } from '@nestjs/common';
import { setImmediate as breathe } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { ContactLoad } from '../domain/facts';
import { judge, type Judgement, ranked } from '../domain/judgement';
import type { Parameters } from '../domain/parameters';
import { RememberedAnswers } from '../domain/retrieval/remembered-answers';
import { nothingFound, type NothingFound } from '../domain/nothing-found';
import { CandidateMovesQuery, type MoveLine } from './candidate-moves.query';
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

/** Of a match that is over: the pair may be tried again. */
const ENDED = ['refused', 'declined', 'timed_out', 'superseded', 'withdrawn'];
const YET_TO_BE_PUBLISHED: readonly string[] = ['draft', 'submitted', 'returned'];

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
  /** Where coordinators have put them. */
  readonly moves: readonly MoveLine[];
  readonly parametersVersion: string;
};
type Pairing = { readonly need: NeedFacts; readonly offer: OfferFacts };
type Best = { readonly best: readonly (Judged & Pairing)[]; readonly nothing: NothingFound | null };

/** What an answer was found by. While all of it is the same, so is the answer. */
type Ground = {
  readonly need: string;
  readonly tried: readonly string[];
  readonly today: LocalDate;
  readonly parameters: string;
  readonly dictionary: Dictionary;
  /** The rows of the offers that the index named. */
  readonly rows: string;
};
type Remembered = Best & { readonly ground: Ground; readonly indexed: readonly string[] };

/**
 * Who could help whom, best first. Pairs that are being tried already are left out.
 * Where a municipality has few open postings of the kind, all are judged; of many offers, those that the index names.
 * What is answered was judged on rows read just now, or on rows that are still the same (see the README), so an index
 * that lags proposes nothing that is gone.
 */
@Injectable()
export class CandidatesQuery {
  private readonly remembered = new RememberedAnswers<Remembered>();

  constructor(
    private readonly exchange: ExchangeReads,
    private readonly facts: PairFacts,
    private readonly index: CandidateThread,
    private readonly reads: Reads,
    private readonly inUse: ParametersInUse,
    private readonly dictionaries: Dictionaries,
    private readonly moves: CandidateMovesQuery,
  ) {
    index.onPartyChange((id) => this.remembered.changed(id));
  }

  /**
   * The offers that could serve a need; of one that is not sent or not published yet on wish, too (`asIfPublished`).
   * @throws DomainError not-found `need.not-found`
   */
  forNeed(
    municipalityId: string,
    needId: string,
    { limit, asIfPublished = false }: { readonly limit: number; readonly asIfPublished?: boolean },
    now: Date,
  ): Promise<Candidates<OfferCandidate>> {
    const since = performance.now();
    return this.reads.snapshot(municipalityId, async () => {
      const need = await this.exchange.need(municipalityId, needId);
      if (!need) throw new DomainError('not-found', 'need.not-found');
      const parameters = await this.inUse.of(municipalityId);
      const asked = asIfPublished ? published(need) : need;
      const { best, nothing } = await this.bestOffers(municipalityId, asked, limit, now, parameters, since);
      const items = best.map(({ offer, ...judged }) => ({
        offerId: offer.id,
        partyId: offer.partyId,
        offer,
        ...judged,
      }));
      const moves = await this.moves.of(municipalityId, 'need', needId);
      return { items, nothing, moves, parametersVersion: parameters.version };
    });
  }

  /** The needs that an offer could serve. @throws DomainError not-found `offer.not-found` */
  forOffer(
    municipalityId: string,
    offerId: string,
    { limit }: { readonly limit: number },
    now: Date,
  ): Promise<Candidates<NeedCandidate>> {
    return this.reads.snapshot(municipalityId, async () => {
      const offer = await this.exchange.offer(municipalityId, offerId);
      if (!offer) throw new DomainError('not-found', 'offer.not-found');
      const tried = await this.triedFor(municipalityId, offerId);
      const parameters = await this.inUse.of(municipalityId);
      const needs = await this.exchange.openNeeds(municipalityId, offer.resourceKind);
      const pairs = needs.filter(({ id }) => !tried.has(id)).map((need) => ({ need, offer }));
      const open = { all: needs.length, tried: needs.length - pairs.length };
      const { best, nothing } = await this.best(municipalityId, pairs, open, limit, now, 'need', parameters);
      const items = best.map(({ need, ...judged }) => ({ needId: need.id, partyId: need.partyId, need, ...judged }));
      const moves = await this.moves.of(municipalityId, 'offer', offerId);
      return { items, nothing, moves, parametersVersion: parameters.version };
    });
  }

  /** When too few of those that the index names may be proposed, it is asked for more. */
  private async bestOffers(
    municipalityId: string,
    need: NeedFacts,
    limit: number,
    now: Date,
    parameters: Parameters,
    since: number,
  ): Promise<Best> {
    const asked = `${need.id} ${need.state} ${limit}`;
    const known = this.remembered.of(asked);
    const { tried, rows } = await this.standing(municipalityId, need.id, known?.answer.indexed ?? []);
    const dictionary = await this.dictionaries.of(municipalityId);
    const ground = {
      ...{ need: `${need.version} ${need.updatedAt.getTime()}`, tried, rows },
      ...{ today: localDateOf(now), parameters: parameters.version, dictionary },
    };
    const held = known && sameGround(known.answer.ground, ground) ? known.answer : undefined;
    if (known?.sure && held) return held;

    for (let most = limit + READ_BESIDE; ; most *= MORE) {
      const question = await this.facts.question(municipalityId, need, now, most, tried, parameters);
      const answer = await this.index.find(municipalityId, question, MOST_JUDGED);
      const indexed = answer && answer.size > MOST_JUDGED ? answer.found.map(({ offerId }) => offerId) : undefined;
      if (held && isDeepStrictEqual(indexed, held.indexed)) {
        this.remembered.confirm(asked);
        return held;
      }
      const offers = indexed
        ? await this.exchange.openOffersOf(municipalityId, indexed)
        : await this.exchange.openOffers(municipalityId, need.resourceKind, MOST_WITHOUT_INDEX);
      const pairs = offers.filter(({ id }) => !tried.includes(id)).map((offer) => ({ need, offer }));
      const open = indexed
        ? { all: answer?.size ?? 0, tried: tried.length }
        : { all: offers.length, tried: offers.length - pairs.length };
      const found = await this.best(municipalityId, pairs, open, limit, now, 'offer', parameters);
      if (!indexed) return found;
      if (found.best.length < limit && indexed.length === most && most < MOST_READ) continue;
      const parties = new Set([need.partyId, ...offers.map(({ partyId }) => partyId)]);
      const read = await this.standing(municipalityId, need.id, indexed);
      this.remembered.keep(asked, { ...found, indexed, ground: { ...ground, rows: read.rows } }, parties, since);
      return found;
    }
  }

  /** The offers that are being tried for a need, and which rows of the given offers are open now. */
  private async standing(
    municipalityId: string,
    needId: string,
    offerIds: readonly string[],
  ): Promise<{ readonly tried: readonly string[]; readonly rows: string }> {
    const [row] = await this.reads.rowsOften<{ tried: string[]; rows: string }>(
      municipalityId,
      `select array(select offer_id from match
                     where need_id = $1 and offer_id is not null and state <> all($2)
                     order by 1) as tried,
              array(select id || ' ' || changed_in from offer where id = any($3) and state = any($4) order by id)::text as rows`,
      [needId, ENDED, offerIds, OPEN_OFFER_STATES],
    );
    return row ?? { tried: [], rows: '' };
  }

  private async best(
    municipalityId: string,
    pairs: readonly Pairing[],
    open: { readonly all: number; readonly tried: number },
    limit: number,
    now: Date,
    wanted: 'need' | 'offer',
    parameters: Parameters,
  ): Promise<Best> {
    const facts = await this.facts.of(municipalityId, pairs, now, parameters);
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

  private async triedFor(municipalityId: string, offerId: string): Promise<ReadonlySet<string>> {
    const rows = await this.reads.rows<{ id: string }>(
      municipalityId,
      'select need_id as id from match where offer_id = $1 and need_id is not null and state <> all($2)',
      [offerId, ENDED],
    );
    return new Set(rows.map((row) => row.id));
  }
}

/** A need as it will be, judged before it is. */
function published(need: NeedFacts): NeedFacts {
  return YET_TO_BE_PUBLISHED.includes(need.state) ? { ...need, state: 'published' } : need;
}

function sameGround(one: Ground, other: Ground): boolean {
  const { dictionary, ...rest } = one;
  const { dictionary: others, ...otherRest } = other;
  return dictionary === others && isDeepStrictEqual(rest, otherRest);
}
