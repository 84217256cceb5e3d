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
import { PRIOR } from '../domain/score';
import { type RememberedAnswer, RememberedAnswers } from '../domain/retrieval/remembered-answers';
import { nothingFound, type NothingFound } from '../domain/nothing-found';
import { CandidateMovesQuery, type MoveLine } from './candidate-moves.query';
import { CandidateThread } from './candidate-index/candidate-thread';
import { PairFacts } from './pair-facts';
import { ParametersInUse } from './parameters-in-use';

/** Up to so many open offers of the kind, every one is read and judged. */
const MOST_JUDGED = 100;
/** Without the index, and of needs, no more are, so that an answer comes: the newest. */
const MOST_WITHOUT_INDEX = 1_000;
/** Read beside those that are wanted: the index reads texts only roughly, and some rows have changed. */
const READ_BESIDE = 50;
/** So many times more when that was not enough, until so many are read at once. */
const MORE = 4;
const MOST_READ = 500;
/** Of what is remembered so many offers are judged anew at most; beyond that the index is asked. */
const MOST_ANEW = 8;
/** Judged between two chances for others to be served. */
const AT_A_STRETCH = 5;

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
type JudgedPair = Pairing & { readonly load: ContactLoad; readonly judgement: Judgement };
type Best = { readonly best: readonly (Judged & Pairing)[]; readonly nothing: NothingFound | null };

/** What all judgements of an answer were made by. While it is the same, so are they. */
type Ground = { readonly written: string; readonly today: LocalDate; readonly dictionary: Dictionary };
/** Of each offer that is open the transaction that changed it last. */
type OpenRows = Readonly<Record<string, string>>;
type Remembered = Best & {
  readonly ground: Ground;
  /** The offers that the index named, how many there were to choose from, and the rows that were judged. */
  readonly indexed: readonly string[];
  readonly size: number;
  readonly rows: OpenRows;
  readonly judged: readonly JudgedPair[];
};
/** While these are the same, so are a need's candidates: its row, what is being tried and the weights; its moves. */
type Signs = { readonly written: string; readonly moved: string };
type Standing = { readonly tried: readonly string[]; readonly rows: OpenRows };
type Asked = Standing & {
  readonly need: NeedFacts;
  readonly limit: number;
  readonly ground: Ground;
  readonly now: Date;
  readonly parameters: Parameters;
  /** Under which its answer is remembered, and what is remembered. */
  readonly asked: string;
  readonly known: RememberedAnswer<Remembered> | undefined;
  /** When it began to be asked, in ms. */
  readonly since: number;
};

/**
 * Who could help whom, best first. Pairs that are being tried already are left out.
 * Where a municipality has few open postings of the kind, all are judged; of many offers, those that the index names.
 * What is answered was judged on rows read just now, or on rows of which no change was heard since (see the README).
 */
@Injectable()
export class CandidatesQuery {
  private readonly remembered = new RememberedAnswers<Remembered>();
  private readonly answered = new WeakMap<
    Best,
    { readonly answer: Candidates<OfferCandidate>; readonly moved: string }
  >();

  constructor(
    private readonly exchange: ExchangeReads,
    private readonly facts: PairFacts,
    private readonly index: CandidateThread,
    private readonly reads: Reads,
    private readonly inUse: ParametersInUse,
    private readonly dictionaries: Dictionaries,
    private readonly moves: CandidateMovesQuery,
  ) {
    index.onChange((id) => this.remembered.changed(id));
    index.onOutdated((asked) => this.remembered.outdated(asked));
  }

  /**
   * The offers that could serve a need; of one that is not sent or not published yet on wish, too (`asIfPublished`).
   * As long as nothing has changed it is the very same answer.
   * @throws DomainError not-found `need.not-found`
   */
  async forNeed(
    municipalityId: string,
    needId: string,
    { limit, asIfPublished = false }: { readonly limit: number; readonly asIfPublished?: boolean },
    now: Date,
  ): Promise<Candidates<OfferCandidate>> {
    const since = performance.now();
    const asked = `${needId} ${asIfPublished} ${limit}`;
    const known = this.remembered.of(asked);
    if (known?.sure && known.asRead) {
      const same = await this.unchanged(municipalityId, needId, known.answer, now);
      if (same) return same;
    }
    return this.reads.snapshot(municipalityId, async () => {
      const [need, parameters, signs, standing, moves] = await Promise.all([
        this.exchange.need(municipalityId, needId),
        this.inUse.of(municipalityId),
        this.signs(municipalityId, needId),
        this.standing(municipalityId, needId, known?.answer.indexed ?? []),
        this.moves.of(municipalityId, 'need', needId),
      ]);
      if (!need || !signs) throw new DomainError('not-found', 'need.not-found');
      const found = await this.bestOffers(municipalityId, {
        ...{ need: asIfPublished ? published(need) : need, limit, now, parameters, asked, known, since, ...standing },
        ground: await this.ground(municipalityId, signs, now),
      });
      const before = this.answered.get(found);
      if (before?.moved === signs.moved) return before.answer;
      const items = found.best.map(({ offer, ...judged }) => ({
        offerId: offer.id,
        partyId: offer.partyId,
        offer,
        ...judged,
      }));
      const answer = { items, nothing: found.nothing, moves, parametersVersion: parameters.version };
      this.answered.set(found, { answer, moved: signs.moved });
      return answer;
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
      const needs = await this.exchange.openNeeds(municipalityId, offer.resourceKind, MOST_WITHOUT_INDEX);
      const pairs = needs.filter(({ id }) => !tried.has(id)).map((need) => ({ need, offer }));
      const open = { all: needs.length, tried: needs.length - pairs.length };
      const judged = await this.judged(municipalityId, pairs, now, parameters);
      const { best, nothing } = bestOf(judged, open, limit, 'need');
      const items = best.map(({ need, ...judged }) => ({ needId: need.id, partyId: need.partyId, need, ...judged }));
      const moves = await this.moves.of(municipalityId, 'offer', offerId);
      return { items, nothing, moves, parametersVersion: parameters.version };
    });
  }

  /** When too few of those that the index names may be proposed, it is asked for more. */
  private async bestOffers(municipalityId: string, question: Asked): Promise<Best> {
    const { need, limit, now, parameters, asked, known, since, tried, ground } = question;
    const held =
      known && isSame(known.answer.ground, ground)
        ? await this.upToDate(municipalityId, known.answer, question)
        : undefined;
    if (known?.sure && held) return held;

    for (let most = limit + READ_BESIDE; ; most *= MORE) {
      const wanted = await this.facts.question(municipalityId, need, now, most, tried, parameters);
      const answer = await this.index.find(municipalityId, wanted, MOST_JUDGED, asked);
      const indexed = answer && answer.size > MOST_JUDGED ? answer.found.map(({ offerId }) => offerId) : undefined;
      if (held && isDeepStrictEqual(indexed, held.indexed)) {
        this.remembered.confirm(asked, held, since);
        return held;
      }
      const [offers, read] = await Promise.all([
        indexed
          ? this.exchange.openOffersOf(municipalityId, indexed)
          : this.exchange.openOffers(municipalityId, need.resourceKind, MOST_WITHOUT_INDEX),
        this.standing(municipalityId, need.id, indexed ?? []),
      ]);
      const pairs = offers.filter(({ id }) => !tried.includes(id)).map((offer) => ({ need, offer }));
      const open = indexed
        ? { all: answer?.size ?? 0, tried: tried.length }
        : { all: offers.length, tried: offers.length - pairs.length };
      const judged = await this.judged(municipalityId, pairs, now, parameters);
      const found = bestOf(judged, open, limit, 'offer');
      if (!indexed) return found;
      if (found.best.length < limit && indexed.length === most && most < MOST_READ) continue;
      if (!answer?.hears) return found;
      const about = {
        wholes: new Set([need.partyId, ...offers.map(({ partyId }) => partyId)]),
        parts: new Set(indexed),
      };
      const remembered = { ...found, ground, indexed, size: open.all, rows: read.rows, judged };
      this.remembered.keep(asked, remembered, about, since);
      return remembered;
    }
  }

  /** What is remembered, with the parties judged anew whose rows are others now; undefined when these are too many. */
  private async upToDate(
    municipalityId: string,
    answer: Remembered,
    { need, limit, now, parameters, asked, since, tried, rows }: Asked,
  ): Promise<Remembered | undefined> {
    const changed = answer.indexed.filter((id) => rows[id] !== answer.rows[id]);
    if (changed.length === 0) {
      this.remembered.replace(asked, answer, answer, since);
      return answer;
    }
    // A card that stands on one offer holds for all of its party.
    const parties = new Set(answer.judged.filter(({ offer }) => changed.includes(offer.id)).map(partyOf));
    const others = answer.judged.filter((pair) => parties.has(partyOf(pair))).map(({ offer }) => offer.id);
    const anew = [...new Set([...changed, ...others])];
    if (anew.length > MOST_ANEW) return undefined;
    const offers = await this.exchange.openOffersOf(municipalityId, anew);
    if (offers.some(({ partyId }) => !parties.has(partyId))) return undefined;
    const pairs = offers.filter(({ id }) => !tried.includes(id)).map((offer) => ({ need, offer }));
    const judged = [
      ...answer.judged.filter(({ offer }) => !anew.includes(offer.id)),
      ...(await this.judged(municipalityId, pairs, now, parameters)),
    ];
    const found = bestOf(judged, { all: answer.size, tried: tried.length }, limit, 'offer');
    if (found.best.length < Math.min(limit, answer.best.length)) return undefined;
    const renewed = { ...answer, ...found, rows, judged };
    this.remembered.replace(asked, answer, renewed, since);
    return renewed;
  }

  /** What is remembered, where all that it was made of is as it was; undefined where it may not be. */
  private async unchanged(
    municipalityId: string,
    needId: string,
    remembered: Remembered,
    now: Date,
  ): Promise<Candidates<OfferCandidate> | undefined> {
    const before = this.answered.get(remembered);
    const signs = before && (await this.signs(municipalityId, needId));
    if (!signs || before.moved !== signs.moved) return undefined;
    const ground = await this.ground(municipalityId, signs, now);
    return isSame(remembered.ground, ground) ? before.answer : undefined;
  }

  private async signs(municipalityId: string, needId: string): Promise<Signs | undefined> {
    const [signs] = await this.reads.rowsOften<Signs>(
      municipalityId,
      `select concat_ws(' ', need.xmin,
                (select string_agg(concat_ws(' ', match.offer_id, match.xmin), ',' order by match.offer_id)
                   from match where match.need_id = need.id and match.offer_id is not null and match.state <> all($2)),
                (select version from matching_parameters
                  where matching_parameters.municipality_id = need.municipality_id
                    and prior_version = $3 and matching_parameters.state = 'active')) as written,
              (select coalesce(string_agg(concat_ws(' ', candidate_id, candidate_move.xmin, person.name), ','
                                order by candidate_id), '')
                 from candidate_move join person on person.id = candidate_move.moved_by
                where side = 'need' and posting_id = need.id) as moved
         from need where need.id = $1`,
      [needId, ENDED, PRIOR.version],
    );
    return signs;
  }

  private async ground(municipalityId: string, { written }: Signs, now: Date): Promise<Ground> {
    return { written, today: localDateOf(now), dictionary: await this.dictionaries.of(municipalityId) };
  }

  /** The offers that are being tried for a need, and which rows of the given offers are open now. */
  private async standing(municipalityId: string, needId: string, offerIds: readonly string[]): Promise<Standing> {
    const [row] = await this.reads.rowsOften<Standing>(
      municipalityId,
      `select array(select offer_id from match
                     where need_id = $1 and offer_id is not null and state <> all($2)
                     order by 1) as tried,
              (select coalesce(json_object_agg(id, changed_in::text), '{}')
                 from offer where id = any($3) and state = any($4)) as rows`,
      [needId, ENDED, offerIds, OPEN_OFFER_STATES],
    );
    return row ?? { tried: [], rows: {} };
  }

  private async judged(
    municipalityId: string,
    pairs: readonly Pairing[],
    now: Date,
    parameters: Parameters,
  ): Promise<JudgedPair[]> {
    const facts = await this.facts.of(municipalityId, pairs, now, parameters);
    const judged: JudgedPair[] = [];
    for (const [index, known] of facts.entries()) {
      const pair = pairs[index];
      if (pair) judged.push({ ...pair, load: known.load, judgement: judge(known) });
      if (index % AT_A_STRETCH === AT_A_STRETCH - 1) await breathe();
    }
    return judged;
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

function partyOf({ offer }: Pairing): string {
  return offer.partyId;
}

function bestOf(
  judged: readonly JudgedPair[],
  open: { readonly all: number; readonly tried: number },
  limit: number,
  wanted: 'need' | 'offer',
): Best {
  const best = ranked(judged.map((one) => ({ ...one, id: one[wanted].id })))
    .slice(0, limit)
    .map(({ need, offer, load, judgement: { score, probability, reasons } }) => ({
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

function isSame(one: Ground, other: Ground): boolean {
  return one.written === other.written && one.today === other.today && one.dictionary === other.dictionary;
}
