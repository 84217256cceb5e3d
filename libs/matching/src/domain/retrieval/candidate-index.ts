import { type Bits, CodeBook } from './code-book';
import { idText, idWords } from './id-table';
import { byWord, type IndexedOffer, OfferBlock, type PartyContacts } from './offer-record';
import type { OfferStore } from './offer-store';
import { asked, type Question } from './question';
import { type PackedShelf, type SearchEffort, Shelf } from './shelf';

/** Posting entries that one question may read. */
const MOST_POSTINGS = 120_000;

/** All offers of a municipality as plain data, by their kinds. */
export type PackedTown = { readonly bits: Bits; readonly shelves: ReadonlyMap<string, PackedShelf> };

export type Found = { readonly offerId: string; readonly score: number };

/**
 * The open offers of all municipalities, held in memory to find those that could serve a need best. It is derived
 * from the database and may lag behind it: whoever asks judges the fresh rows of what it names.
 */
export class CandidateIndex {
  private readonly towns = new Map<string, Town>();
  private readonly block = new OfferBlock();

  /** How many offers there are. */
  get size(): number {
    return this.shelves().reduce((sum, shelf) => sum + shelf.size, 0);
  }

  get bytes(): number {
    return this.shelves().reduce((sum, shelf) => sum + shelf.bytes, 0);
  }

  /** Fails when it takes more bytes than that. */
  mustFit(mostBytes: number): void {
    if (this.bytes > mostBytes) throw new Error(`The candidate index would take more than ${mostBytes} bytes`);
  }

  /** How many open offers of this kind the municipality has. */
  sizeOf(municipalityId: string, resourceKind: string): number {
    return this.towns.get(municipalityId)?.shelves.get(resourceKind)?.size ?? 0;
  }

  /** Adds an open offer, or what it has become. */
  put(municipalityId: string, offer: IndexedOffer): void {
    for (const shelf of this.townOf(municipalityId).shelves.values()) if (shelf.remove(offer.id)) break;
    this.putNew(municipalityId, offer);
  }

  /** The same for one that is known not to be here. */
  putNew(municipalityId: string, offer: IndexedOffer): void {
    const town = this.townOf(municipalityId);
    let shelf = town.shelves.get(offer.resourceKind);
    if (!shelf) town.shelves.set(offer.resourceKind, (shelf = new Shelf(town.book)));
    shelf.put(this.block.write(offer, town.book));
  }

  /** Takes over a municipality from another index, in place of what was known of it. */
  adopt(municipalityId: string, { bits, shelves }: PackedTown): void {
    const book = new CodeBook(bits);
    const unpacked = [...shelves].map(([kind, shelf]) => [kind, Shelf.unpack(book, shelf)] as const);
    this.towns.set(municipalityId, { book, shelves: new Map(unpacked) });
  }

  /** Gives a municipality away to another index, with all of its posting lists. */
  giveAway(municipalityId: string): PackedTown {
    const { book, shelves } = this.townOf(municipalityId);
    this.towns.delete(municipalityId);
    return { bits: book.bits, shelves: new Map([...shelves].map(([kind, shelf]) => [kind, shelf.pack()])) };
  }

  /** Forgets an offer that is not open, if it was known. */
  remove(municipalityId: string, offerId: string): void {
    const id = idWords(offerId);
    for (const shelf of this.townOf(municipalityId).shelves.values()) if (shelf.remove(id)) return;
  }

  /** How often these parties were asked, for all their offers: a slice at a time, as `maintain`. */
  *setContacts(municipalityId: string, ofParties: ReadonlyMap<string, PartyContacts>): Generator<void, void> {
    if (ofParties.size === 0) return;
    const words = byWord(ofParties);
    for (const shelf of this.townOf(municipalityId).shelves.values()) yield* shelf.setContacts(words);
  }

  /** Best first; those of the same score by id. */
  find(municipalityId: string, question: Question, effort?: SearchEffort): Found[] {
    const town = this.towns.get(municipalityId);
    const shelf = town?.shelves.get(question.resourceKind);
    if (!town || !shelf) return [];
    const limits = { limit: question.limit + question.without.length, postings: MOST_POSTINGS };
    const hits = shelf.search(asked(question, town.book), limits, effort);
    return named(shelf, hits, question);
  }

  /** What the offer of this kind that was put last scores, as `find` would score it; -1 when it may not be proposed. */
  scoreOfNewest(municipalityId: string, question: Question): () => number {
    const town = this.townOf(municipalityId);
    let store: OfferStore | undefined;
    let score = (): number => -1;
    return () => {
      const shelf = town.shelves.get(question.resourceKind);
      // With the posting lists everything that a score is made of was made anew.
      if (shelf && shelf.store !== store) {
        store = shelf.store;
        score = shelf.scorerOfNewest(asked(question, town.book));
      }
      return score();
    };
  }

  /** What `find` is measured against: every offer scored. */
  findExhaustively(municipalityId: string, question: Question): Found[] {
    const town = this.towns.get(municipalityId);
    const shelf = town?.shelves.get(question.resourceKind);
    if (!town || !shelf) return [];
    const hits = shelf.exhaustive(asked(question, town.book), question.limit + question.without.length);
    return named(shelf, hits, question);
  }

  /** Brings the posting lists up to date where many offers have changed, a slice at a time. */
  *maintain(): Generator<void, void> {
    for (const shelf of this.shelves()) if (shelf.isStale) yield* shelf.renew();
  }

  private shelves(): Shelf[] {
    return [...this.towns.values()].flatMap(({ shelves }) => [...shelves.values()]);
  }

  private townOf(municipalityId: string): Town {
    let town = this.towns.get(municipalityId);
    if (!town) this.towns.set(municipalityId, (town = { book: new CodeBook(), shelves: new Map() }));
    return town;
  }
}

type Town = { readonly book: CodeBook; readonly shelves: Map<string, Shelf> };

function named(
  shelf: Shelf,
  hits: readonly { readonly slot: number; readonly score: number }[],
  question: Question,
): Found[] {
  const without = new Set(question.without);
  return hits
    .map(({ slot, score }) => ({ offerId: idText(shelf.store.words, shelf.store.at(slot)), score }))
    .filter(({ offerId }) => !without.has(offerId))
    .slice(0, question.limit);
}
