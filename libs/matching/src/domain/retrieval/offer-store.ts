import { IdTable, type IdWords, type PackedIds } from './id-table';
import { DEAD, type OfferBlock, type PartyContacts, RECORD_WORDS, W, writeContacts } from './offer-record';

/** Some milliseconds' work. */
const SLOTS_AT_ONCE = 1 << 15;

/** Of a text in weights of terms, until it is known. */
const USUAL_LENGTH = 40;

/** A store as plain data. */
export type PackedStore = {
  readonly words: Uint32Array;
  readonly features: Uint32Array;
  readonly marks: Uint8Array;
  readonly ids: PackedIds;
  readonly size: number;
  readonly used: number;
  readonly dead: number;
  readonly meanLength: number;
};

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
  private ids: IdTable;
  private used = 0;

  constructor(offers = 64, features = 64 * 32) {
    this.words = new Uint32Array(offers * RECORD_WORDS);
    this.floats = new Float32Array(this.words.buffer);
    this.features = new Uint32Array(features);
    this.marks = new Uint8Array(features);
    this.ids = IdTable.for(offers);
  }

  static unpack({ words, features, marks, ids, size, used, dead, meanLength }: PackedStore): OfferStore {
    const store = new OfferStore(0, 0);
    store.words = words;
    store.floats = new Float32Array(words.buffer);
    store.features = features;
    store.marks = marks;
    store.ids = IdTable.unpack(ids);
    store.size = size;
    store.used = used;
    store.dead = dead;
    store.meanLength = meanLength;
    return store;
  }

  /** With room for so many more offers; whatever else the arrays had grown by is given back. */
  pack(room: number): PackedStore {
    const { size, used, dead, meanLength } = this;
    const features = this.featuresOf(size + room);
    return {
      words: filled(new Uint32Array((size + room) * RECORD_WORDS), this.words),
      features: filled(new Uint32Array(features), this.features),
      marks: filled(new Uint8Array(features), this.marks),
      ids: this.ids.pack(),
      ...{ size, used, dead, meanLength },
    };
  }

  get bytes(): number {
    return this.words.byteLength + this.features.byteLength + this.marks.byteLength + this.ids.bytes;
  }

  /** How many features all slots have together. */
  get featureCount(): number {
    return this.used;
  }

  /** How many features so many offers have, if they have as many as these on average. */
  featuresOf(offers: number): number {
    return Math.ceil((this.used / Math.max(1, this.size)) * offers);
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
      const offers = Math.ceil((slot + 1) * 1.5);
      this.words = filled(new Uint32Array(offers * RECORD_WORDS), this.words);
      this.floats = new Float32Array(this.words.buffer);
    }
    if (this.used + count > this.features.length) {
      const length = Math.ceil((this.used + count) * 1.5);
      this.features = filled(new Uint32Array(length), this.features);
      this.marks = filled(new Uint8Array(length), this.marks);
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

function filled<T extends Uint32Array | Uint8Array>(array: T, from: T): T {
  array.set(from.subarray(0, array.length));
  return array;
}
