import { RARITY_POWER } from '../text/affinity';
import { rarityOf, saturated, weightOf } from '../text/bm25';
import { fieldKey, isText } from './feature-keys';
import type { OfferStore } from './offer-store';
import { W } from './offer-record';

/** `keys` ascending, where the list of each begins (and one more), and the slots of all lists one behind the other. */
export type PackedPostings = {
  readonly keys: Uint32Array;
  readonly starts: Uint32Array;
  readonly slots: Uint32Array;
  /** How many there are that the lists were made of. */
  readonly offers: number;
};

/** Lists of slots by feature. Made once for the slots that are there, never changed. */
export class Postings {
  private readonly rarities: number[] = [];

  constructor(readonly packed: PackedPostings) {}

  static readonly NONE = new Postings({
    keys: new Uint32Array(0),
    starts: new Uint32Array(1),
    slots: new Uint32Array(0),
    offers: 0,
  });

  get slots(): Uint32Array {
    return this.packed.slots;
  }

  get bytes(): number {
    const { keys, starts, slots } = this.packed;
    return keys.byteLength + starts.byteLength + slots.byteLength;
  }

  /** The number of the feature's list, or -1. */
  listOf(key: number): number {
    const { keys } = this.packed;
    let low = 0;
    let high = keys.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (keys[middle]! < key) low = middle + 1;
      else high = middle;
    }
    return keys[low] === key ? low : -1;
  }

  /** How telling a term is among these offers, as the engine takes it when it compares two texts. */
  rarityOf(key: number): number {
    return this.rarityOfList(this.listOf(key));
  }

  rarityOfList(list: number): number {
    const having = list < 0 ? 0 : this.endOf(list) - this.startOf(list);
    // Most terms are in a few offers only.
    const known = this.rarities[having];
    if (known !== undefined) return known;
    const rarity = rarityOf(having, this.packed.offers) ** RARITY_POWER;
    if (having < FEW) this.rarities[having] = rarity;
    return rarity;
  }

  startOf(list: number): number {
    return this.packed.starts[list]!;
  }

  endOf(list: number): number {
    return this.packed.starts[list + 1]!;
  }
}

/** How many offers are handled between two chances for others to be served. */
const SLICE = 2_000;
const FEW = 1_000;

/**
 * Makes the postings of a store's slots, and weighs each text by how rare its terms are among them. It yields often, so
 * that questions can be answered in between.
 */
export function* makePostings(store: OfferStore, fieldCodes: readonly string[]): Generator<void, Postings> {
  const lists = new ListNumbers();
  // A key is looked up once: the table is larger than the processor's caches.
  const listOf = new Uint32Array(store.featureCount);
  for (const [from, to] of slices(store.size)) {
    for (let slot = from; slot < to; slot += 1) {
      const end = store.featuresEnd(slot);
      for (let at = store.featuresStart(slot); at < end; at += 1) listOf[at] = lists.count(store.features[at]!);
    }
    yield;
  }
  const fields = fieldCodes.map((code) => lists.numberOf(fieldKey(code)));
  for (const [from, to] of slices(store.size)) {
    for (let slot = from; slot < to; slot += 1) {
      for (const bit of fieldsOf(store, slot)) lists.counts[fields[bit]!]! += 1;
    }
    yield;
  }

  const { keys, ranks } = lists.inOrder();
  const starts = new Uint32Array(keys.length + 1);
  ranks.forEach((rank, list) => (starts[rank + 1] = lists.counts[list]!));
  for (let rank = 0; rank < keys.length; rank += 1) starts[rank + 1]! += starts[rank]!;
  const slots = new Uint32Array(starts[keys.length]!);
  const next = starts.slice();
  const put = (list: number, slot: number): void => {
    const rank = ranks[list]!;
    slots[next[rank]!] = slot;
    next[rank]! += 1;
  };
  const postings = new Postings({ keys, starts, slots, offers: store.size });
  const rarities = Float32Array.from(ranks, (rank) => postings.rarityOfList(rank));
  for (const [from, to] of slices(store.size)) {
    for (let slot = from; slot < to; slot += 1) {
      const end = store.featuresEnd(slot);
      for (let at = store.featuresStart(slot); at < end; at += 1) put(listOf[at]!, slot);
      for (const bit of fieldsOf(store, slot)) put(fields[bit]!, slot);
      weighText(store, slot, (at) => rarities[listOf[at]!]!);
    }
    yield;
  }
  return postings;
}

/** The score of an offer's text for itself, by how rare its terms are. */
export function weighText(store: OfferStore, slot: number, rarityAt: (feature: number) => number): void {
  const length = store.lengthAt(store.at(slot));
  const end = store.featuresEnd(slot);
  let self = 0;
  for (let at = store.featuresStart(slot); at < end; at += 1) {
    if (!isText(store.features[at]!)) continue;
    const weight = weightOf(store.marks[at]!);
    self += weight * rarityAt(at) * saturated(weight, length, store.meanLength);
  }
  store.setSelf(slot, self);
}

/** Gives features their numbers in the order in which they are met, and counts how often. */
class ListNumbers {
  private keys = new Uint32Array(1024);
  private numbers = new Uint32Array(1024);
  counts = new Uint32Array(512);
  private size = 0;

  count(key: number): number {
    const number = this.numberOf(key);
    this.counts[number]! += 1;
    return number;
  }

  numberOf(key: number): number {
    let place = placeOf(this.keys, key);
    if (this.keys[place] === key) return this.numbers[place]!;
    if ((this.size + 1) * 2 > this.keys.length) {
      [this.keys, this.numbers] = grown(this.keys, this.numbers);
      place = placeOf(this.keys, key);
    }
    if (this.size === this.counts.length) {
      const more = new Uint32Array(this.size * 2);
      more.set(this.counts);
      this.counts = more;
    }
    this.keys[place] = key;
    this.numbers[place] = this.size;
    this.size += 1;
    return this.size - 1;
  }

  /** The keys in ascending order, and for each number the place of its key. */
  inOrder(): { readonly keys: Uint32Array; readonly ranks: Uint32Array } {
    const keys = this.keys.filter((key) => key !== 0).sort();
    const ranks = new Uint32Array(this.size);
    keys.forEach((key, rank) => (ranks[this.numbers[placeOf(this.keys, key)]!] = rank));
    return { keys, ranks };
  }
}

function* slices(size: number): Generator<readonly [number, number]> {
  for (let from = 0; from < size; from += SLICE) yield [from, Math.min(size, from + SLICE)];
}

/** The bits of the offer's fields. */
function fieldsOf(store: OfferStore, slot: number): number[] {
  const bits: number[] = [];
  for (let fields = store.words[store.at(slot) + W.fields]!; fields !== 0; fields &= fields - 1) {
    bits.push(31 - Math.clz32(fields & -fields));
  }
  return bits;
}

/** Where the key is or could be put. Keys are stirred already: their own bits index the table. */
function placeOf(keys: Uint32Array, key: number): number {
  const mask = keys.length - 1;
  let place = (key >>> 2) & mask;
  while (keys[place] !== 0 && keys[place] !== key) place = (place + 1) & mask;
  return place;
}

function grown(keys: Uint32Array, lists: Uint32Array): [Uint32Array<ArrayBuffer>, Uint32Array<ArrayBuffer>] {
  const moreKeys = new Uint32Array(keys.length * 2);
  const moreLists = new Uint32Array(keys.length * 2);
  keys.forEach((key, from) => {
    if (key === 0) return;
    const place = placeOf(moreKeys, key);
    moreKeys[place] = key;
    moreLists[place] = lists[from]!;
  });
  return [moreKeys, moreLists];
}
