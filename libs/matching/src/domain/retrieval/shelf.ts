import { Best } from './best';
import type { CodeBook } from './code-book';
import type { IdWords } from './id-table';
import { type OfferBlock, type PartyContacts, RECORD_WORDS } from './offer-record';
import { OfferStore, type PackedStore } from './offer-store';
import { makePostings, type PackedPostings, Postings, weighText } from './postings';
import type { Asked } from './question';
import { Scorer } from './scorer';

/** Offers scored closely after the posting lists have chosen them. */
const RESCORED = 500;
/** Records looked at to choose those. */
const MOST_RECORDS = 4_000;
/** Up to so many offers every record is looked at. */
const LOOKED_THROUGH = 8_000;
/** Changed offers that wait outside the posting lists; each question scores them one by one. */
const MOST_WAITING = 1_000;
const FEWEST_WAITING = 64;
const MOST_DEAD_SHARE = 0.25;
/** What a whole score is in the sums of skills and in the buckets of estimates. */
const WHOLE = 8_192;
/** What a unit of worth is in the sums of texts. */
const UNIT = 16;
const BUCKETS = 2 * WHOLE;
const MOST_CHOSEN = Math.max(MOST_RECORDS, LOOKED_THROUGH) + RESCORED;

/** A shelf as plain data. */
export type PackedShelf = { readonly store: PackedStore; readonly postings: PackedPostings };

/** A slot of the shelf and its score. */
export type Hit = { readonly slot: number; readonly score: number };
export type SearchLimits = { readonly limit: number; readonly postings: number };

/** For whoever measures: what a search read, and when each stage of it was over. */
export type SearchEffort = {
  postings: number;
  touched: number;
  records: number;
  rescored: number;
  over: (stage: 'postings' | 'records' | 'rescoring') => void;
};

/** Lent to one search after the other; a thread answers one question at a time. */
const scratch = {
  worth: new Uint16Array(0),
  skills: new Uint16Array(0),
  touched: new Uint32Array(0),
  gains: new Uint16Array(0),
  histogram: new Uint32Array(BUCKETS),
  chosen: new Uint32Array(MOST_CHOSEN),
  estimates: new Float64Array(MOST_CHOSEN),
};

/** The open offers of one municipality and one resource kind: only they can serve a need of that kind there. */
export class Shelf {
  private postings = Postings.NONE;
  /** Slots below this one are in the posting lists. */
  private indexed = 0;

  constructor(
    private readonly book: CodeBook,
    public store = new OfferStore(),
  ) {}

  static unpack(book: CodeBook, { store, postings }: PackedShelf): Shelf {
    const shelf = new Shelf(book, OfferStore.unpack(store));
    shelf.postings = new Postings(postings);
    shelf.indexed = postings.offers;
    return shelf;
  }

  /** What was put, with its first posting lists, while nobody asks; the shelf is not used any more. */
  pack(): PackedShelf {
    const { store } = this;
    store.meanLength = meanLength(store);
    const { packed: postings } = finished(makePostings(store, this.book.codesOf('fields')));
    return { store: store.pack(roomFor(store.size)), postings };
  }

  get size(): number {
    return this.store.size - this.store.dead;
  }

  get bytes(): number {
    return this.store.bytes + this.postings.bytes;
  }

  /** Adds an offer that is not here. */
  put(block: OfferBlock): void {
    const slot = this.store.add(block);
    // The first posting lists will weigh all texts anew.
    if (this.indexed > 0) weighNew(this.store, this.postings, slot);
  }

  remove(id: IdWords): boolean {
    return this.store.remove(id);
  }

  setContacts(ofParties: ReadonlyMap<number, PartyContacts>): Generator<void, void> {
    return this.store.setContacts(ofParties);
  }

  /** Are enough offers waiting or dead for the lists to be made anew? */
  get isStale(): boolean {
    const { size, dead } = this.store;
    const waiting = size - this.indexed;
    return (
      (this.indexed === 0 && size > 0) || waiting > mostWaiting(size) || dead > FEWEST_WAITING + size * MOST_DEAD_SHARE
    );
  }

  /**
   * Copies what is alive and makes its posting lists, a slice at a time. Questions and changes go on meanwhile: they
   * see the old arrays until the last step, which takes over what has changed since.
   */
  *renew(): Generator<void, void> {
    const old = this.store;
    const seen = old.size;
    const alive = old.size - old.dead;
    const places = alive + roomFor(alive);
    const store = new OfferStore(places, old.featuresOf(places));
    const origins = new Uint32Array(alive);
    for (let slot = 0; slot < seen; slot += 1) {
      if (!old.isDead(slot)) origins[store.copy(old, slot)] = slot;
      if (slot % 5_000 === 4_999) yield;
    }
    const indexed = store.size;
    store.meanLength = meanLength(store);
    const postings = yield* makePostings(store, this.book.codesOf('fields'));
    for (let slot = 0; slot < indexed; slot += 1) {
      const origin = origins[slot]!;
      if (old.isDead(origin)) store.kill(slot);
      else store.copyContacts(slot, old, origin);
    }
    for (let slot = seen; slot < old.size; slot += 1) {
      if (!old.isDead(slot)) weighNew(store, postings, store.copy(old, slot));
    }
    this.store = store;
    this.postings = postings;
    this.indexed = indexed;
  }

  /** The best offers for a question, best first; those of the same score by id. */
  search(asked: Asked, { limit, postings: budget }: SearchLimits, effort?: SearchEffort): Hit[] {
    const scorer = new Scorer(asked, this.store, this.postings);
    const touched = this.accumulate(scorer, budget, effort);
    effort?.over('postings');
    const all = this.indexed <= LOOKED_THROUGH;
    const chosen = all ? this.chooseFromAll(scorer) : this.chooseTouched(scorer, touched, effort);
    effort?.over('records');
    const best = new Best(limit, this.isBefore);
    for (let index = 0; index < chosen; index += 1) score(scorer, best, scratch.chosen[index]!);
    for (let slot = this.indexed; slot < this.store.size; slot += 1) score(scorer, best, slot);
    scratch.worth.fill(0, 0, this.indexed);
    scratch.skills.fill(0, 0, this.indexed);
    const rescored = chosen + this.store.size - this.indexed;
    if (effort) Object.assign(effort, { touched, rescored });
    effort?.over('rescoring');
    return best.inOrder();
  }

  /** Scores the offer that was put last, as a search would; -1 when it may not be proposed. */
  scorerOfNewest(asked: Asked): () => number {
    const { store } = this;
    const scorer = new Scorer(asked, store, this.postings);
    return () => (scorer.passes(store.size - 1) ? scorer.score(store.size - 1) : -1);
  }

  /** The same by scoring every offer closely: what a search is measured against. */
  exhaustive(asked: Asked, limit: number): Hit[] {
    const scorer = new Scorer(asked, this.store, this.postings);
    const best = new Best(limit, this.isBefore);
    for (let slot = 0; slot < this.store.size; slot += 1) score(scorer, best, slot);
    return best.inOrder();
  }

  /** Adds up what the heaviest lists give, as far as the budget goes. Returns how many slots were touched. */
  private accumulate(scorer: Scorer, budget: number, effort?: SearchEffort): number {
    if (scratch.worth.length < this.indexed) {
      scratch.worth = new Uint16Array(this.indexed);
      scratch.skills = new Uint16Array(this.indexed);
    }
    if (scratch.touched.length < budget) scratch.touched = new Uint32Array(budget);
    const { touched } = scratch;
    const { slots } = this.postings;
    let count = 0;
    let left = budget;
    for (const { list, worth, skill } of scorer.lists) {
      if (left === 0) break;
      const sums = worth > 0 ? scratch.worth : scratch.skills;
      const others = worth > 0 ? scratch.skills : scratch.worth;
      const amount = Math.max(1, Math.round(worth > 0 ? worth * UNIT : skill * WHOLE));
      const start = this.postings.startOf(list);
      const end = Math.min(this.postings.endOf(list), start + left);
      left -= end - start;
      for (let at = start; at < end; at += 1) {
        const slot = slots[at]!;
        const before = sums[slot]!;
        if (before === 0 && others[slot] === 0) {
          touched[count] = slot;
          count += 1;
        }
        sums[slot] = Math.min(65_535, before + amount);
      }
    }
    if (effort) effort.postings = budget - left;
    return count;
  }

  /** Chooses among those that the lists gave most to, by that and by their records. Returns how many were chosen. */
  private chooseTouched(scorer: Scorer, touched: number, effort?: SearchEffort): number {
    const gains = this.gainsOf(scorer, touched);
    const floor = floorOf(scratch.histogram, MOST_RECORDS);
    let looked = 0;
    let count = 0;
    const look = (slot: number): void => {
      looked += 1;
      if (scorer.passes(slot)) count = this.choose(scorer, slot, count);
    };
    for (let index = 0; index < touched; index += 1) {
      if (gains[index]! > floor) look(scratch.touched[index]!);
    }
    // Those at the floor may be any number; none of them takes the place of a better one.
    for (let index = 0; index < touched && count < MOST_RECORDS; index += 1) {
      if (gains[index] === floor) look(scratch.touched[index]!);
    }
    // Too few that pass: any others, in the order in which they stand.
    for (let slot = 0; slot < this.indexed && looked < 2 * MOST_RECORDS && count < RESCORED; slot += 1) {
      if (scratch.worth[slot] === 0 && scratch.skills[slot] === 0) look(slot);
    }
    if (effort) effort.records = looked;
    return keepBest(count);
  }

  private chooseFromAll(scorer: Scorer): number {
    let count = 0;
    for (let slot = 0; slot < this.indexed; slot += 1) {
      if (scorer.passes(slot)) count = this.choose(scorer, slot, count);
    }
    return keepBest(count);
  }

  private choose(scorer: Scorer, slot: number, count: number): number {
    scratch.chosen[count] = slot;
    scratch.estimates[count] = scorer.estimate(slot, scratch.worth[slot]! / UNIT, scratch.skills[slot]! / WHOLE);
    return count + 1;
  }

  /** What the lists gave to each of the touched slots, in buckets; how many lie in each is in the histogram. */
  private gainsOf(scorer: Scorer, touched: number): Uint16Array {
    if (scratch.gains.length < touched) scratch.gains = new Uint16Array(scratch.touched.length);
    const { gains, histogram, worth, skills } = scratch;
    const perWorth = (scorer.gainOfWorth * WHOLE) / UNIT;
    histogram.fill(0);
    for (let index = 0; index < touched; index += 1) {
      const slot = scratch.touched[index]!;
      const gain = Math.min(BUCKETS - 1, Math.floor(skills[slot]! + worth[slot]! * perWorth));
      gains[index] = gain;
      histogram[gain]! += 1;
    }
    return gains;
  }

  private readonly isBefore = (slot: number, other: number): boolean => {
    const { words } = this.store;
    for (let word = 0; word < 4; word += 1) {
      const difference = words[slot * RECORD_WORDS + word]! - words[other * RECORD_WORDS + word]!;
      if (difference !== 0) return difference < 0;
    }
    return false;
  };
}

function mostWaiting(size: number): number {
  return Math.min(MOST_WAITING, Math.max(FEWEST_WAITING, Math.ceil(size / 16)));
}

/** For the changes that come before the lists are made anew: they find the shelf stale, and some come at once. */
function roomFor(size: number): number {
  return mostWaiting(size) + FEWEST_WAITING;
}

function finished<T>(work: Generator<void, T>): T {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}

function weighNew(store: OfferStore, postings: Postings, slot: number): void {
  weighText(store, slot, (at) => postings.rarityOf(store.features[at]!));
}

function meanLength(store: OfferStore): number {
  let sum = 0;
  for (let slot = 0; slot < store.size; slot += 1) sum += store.lengthAt(store.at(slot));
  return Math.max(1, sum / Math.max(1, store.size));
}

function score(scorer: Scorer, best: Best, slot: number): void {
  if (!scorer.passes(slot)) return;
  const value = scorer.score(slot);
  if (value >= 0) best.offer(slot, value);
}

/** Keeps about the best that are to be rescored among so many chosen, and returns how many are left. */
function keepBest(count: number): number {
  if (count <= RESCORED) return count;
  const { histogram, chosen, estimates } = scratch;
  histogram.fill(0);
  const bucket = (index: number): number => Math.min(BUCKETS - 1, Math.floor(estimates[index]! * WHOLE));
  for (let index = 0; index < count; index += 1) histogram[bucket(index)]! += 1;
  const floor = floorOf(histogram, RESCORED);
  let kept = 0;
  const keep = (index: number): void => {
    [chosen[kept], chosen[index]] = [chosen[index]!, chosen[kept]!];
    [estimates[kept], estimates[index]] = [estimates[index]!, estimates[kept]!];
    kept += 1;
  };
  for (let index = 0; index < count; index += 1) if (bucket(index) > floor) keep(index);
  for (let index = kept; index < count && kept < 2 * RESCORED; index += 1) if (bucket(index) === floor) keep(index);
  return kept;
}

/** The bucket from which on upwards at least so many lie. */
function floorOf(histogram: Uint32Array, most: number): number {
  let above = 0;
  for (let bucket = histogram.length - 1; bucket > 0; bucket -= 1) {
    above += histogram[bucket]!;
    if (above >= most) return bucket;
  }
  return 0;
}
