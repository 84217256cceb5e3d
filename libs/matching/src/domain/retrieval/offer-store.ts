import { IdTable, type IdWords } from './id-table';
import { DEAD, type OfferBlock, type PartyContacts, RECORD_WORDS, W, writeContacts } from './offer-record';

/** Some milliseconds' work. */
const SLOTS_AT_ONCE = 1 << 15;

/** Of a text in weights of terms, until it is known. */
const USUAL_LENGTH = 40;

/**
 * Offers as numbers, one slot each, in growing arrays. A slot is never given to another offer: a change takes a new
 * slot, and the old one is marked dead until the store is made anew without it.
 */
export class OfferStore {
  words: Uint32Array;
  features: Uint32Array;
  marks: Uint8Array;
  size = 0;
  /** Of the texts, when the posting lists were made. */
  meanLength = USUAL_LENGTH;
  dead = 0;
  private floats: Float32Array;
  private readonly ids: IdTable;
  private used = 0;

  constructor(offers = 64, features = 64 * 32) {
    this.words = new Uint32Array(offers * RECORD_WORDS);
    this.floats = new Float32Array(this.words.buffer);
    this.features = new Uint32Array(features);
    this.marks = new Uint8Array(features);
    this.ids = new IdTable(offers);
  }

  get bytes(): number {
    return this.words.byteLength + this.features.byteLength + this.marks.byteLength + this.ids.bytes;
  }

  /** How many features all slots have together. */
  get featureCount(): number {
    return this.used;
  }

  at(slot: number): number {
    return slot * RECORD_WORDS;
  }

  /** The quantity of the record that begins at this word. */
  quantityAt(at: number): number {
    return this.floats[at + W.quantity]!;
  }

  lengthAt(at: number): number {
    return this.floats[at + W.length]!;
  }

  selfAt(at: number): number {
    return this.floats[at + W.self]!;
  }

  setSelf(slot: number, self: number): void {
    this.floats[slot * RECORD_WORDS + W.self] = self;
  }

  windowsStart(slot: number): number {
    return this.words[slot * RECORD_WORDS + W.start]!;
  }

  featuresStart(slot: number): number {
    const at = slot * RECORD_WORDS;
    return this.words[at + W.start]! + (this.words[at + W.counts]! >>> 16);
  }

  featuresEnd(slot: number): number {
    const at = slot * RECORD_WORDS;
    const counts = this.words[at + W.counts]!;
    return this.words[at + W.start]! + (counts >>> 16) + (counts & 0xffff);
  }

  isDead(slot: number): boolean {
    return (this.words[slot * RECORD_WORDS + W.sdgsAndFlags]! & DEAD) !== 0;
  }

  /** The offer's slot while it is alive, or -1. */
  find(id: IdWords): number {
    const slot = this.ids.find(id, this.words, RECORD_WORDS);
    return slot >= 0 && !this.isDead(slot) ? slot : -1;
  }

  /** The offer must not be alive here. */
  add(block: OfferBlock): number {
    return this.append(block.words, 0, block, 0, block.size);
  }

  remove(id: IdWords): boolean {
    const slot = this.find(id);
    if (slot < 0) return false;
    this.kill(slot);
    return true;
  }

  kill(slot: number): void {
    const at = slot * RECORD_WORDS;
    this.words[at + W.sdgsAndFlags] = this.words[at + W.sdgsAndFlags]! | DEAD;
    this.dead += 1;
  }

  /** Takes over a slot of another store. */
  copy(from: OfferStore, slot: number): number {
    const start = from.windowsStart(slot);
    return this.append(from.words, slot * RECORD_WORDS, from, start, from.featuresEnd(slot) - start);
  }

  copyContacts(slot: number, from: OfferStore, origin: number): void {
    const at = slot * RECORD_WORDS;
    const there = origin * RECORD_WORDS;
    this.words[at + W.rest] = from.words[there + W.rest]!;
    this.words[at + W.lastContact] = from.words[there + W.lastContact]!;
  }

  /** The contacts of parties, by their words, are those of all their offers. Pauses now and then. */
  *setContacts(ofParties: ReadonlyMap<number, PartyContacts>): Generator<void, void> {
    for (let slot = 0; slot < this.size; slot += 1) {
      const at = slot * RECORD_WORDS;
      const contacts = ofParties.get(this.words[at + W.party]!);
      if (contacts) writeContacts(this.words, at, contacts);
      if (slot % SLOTS_AT_ONCE === SLOTS_AT_ONCE - 1) yield;
    }
  }

  private append(
    words: Uint32Array,
    from: number,
    { features, marks }: { readonly features: Uint32Array; readonly marks: Uint8Array },
    start: number,
    count: number,
  ): number {
    const slot = this.size;
    const at = slot * RECORD_WORDS;
    if (at + RECORD_WORDS > this.words.length) {
      this.words = widened(this.words, this.words.length * 1.5);
      this.floats = new Float32Array(this.words.buffer);
    }
    if (this.used + count > this.features.length) {
      const length = Math.max(this.used + count, this.features.length * 1.5);
      this.features = widened(this.features, length);
      const moreMarks = new Uint8Array(this.features.length);
      moreMarks.set(this.marks);
      this.marks = moreMarks;
    }
    for (let word = 0; word < RECORD_WORDS; word += 1) this.words[at + word] = words[from + word]!;
    this.words[at + W.start] = this.used;
    for (let feature = 0; feature < count; feature += 1) {
      this.features[this.used + feature] = features[start + feature]!;
      this.marks[this.used + feature] = marks[start + feature]!;
    }
    this.used += count;
    this.size += 1;
    this.ids.put(slot, this.words, RECORD_WORDS);
    return slot;
  }
}

function widened(array: Uint32Array, length: number): Uint32Array {
  // Whole records: the length is a multiple of what a record takes.
  const more = new Uint32Array(Math.ceil(length / RECORD_WORDS) * RECORD_WORDS);
  more.set(array);
  return more;
}
