import { RARITY_POWER } from '../text/affinity';
import { rarityOf } from '../text/bm25';
import { fieldKey } from './feature-keys';
import type { OfferStore } from './offer-store';
import { W } from './offer-record';

/** Lists of slots by feature, laid out one behind the other. Made once for the slots that are there, never changed. */
export class Postings {
  private readonly rarities: Float32Array;
  private readonly rarityOfNew: number;

  /** `offers`: how many there are that the lists were made of. */
  constructor(
    private readonly keys: Uint32Array,
    private readonly lists: Uint32Array,
    private readonly starts: Uint32Array,
    readonly slots: Uint32Array,
    offers: number,
  ) {
    this.rarityOfNew = rarityOf(0, offers) ** RARITY_POWER;
    this.rarities = new Float32Array(starts.length - 1);
    for (let list = 0; list < this.rarities.length; list += 1) {
      this.rarities[list] = rarityOf(starts[list + 1]! - starts[list]!, offers) ** RARITY_POWER;
    }
  }

  static readonly NONE = new Postings(
    new Uint32Array(2),
    new Uint32Array(2),
    new Uint32Array(1),
    new Uint32Array(0),
    0,
  );

  get bytes(): number {
    return [this.keys, this.lists, this.starts, this.rarities, this.slots].reduce(
      (sum, { byteLength }) => sum + byteLength,
      0,
    );
  }

  /** The number of the feature's list, or -1. */
  listOf(key: number): number {
    const place = placeOf(this.keys, key);
    return this.keys[place] === key ? this.lists[place]! : -1;
  }

  /** How telling a term is among these offers, as the engine takes it when it compares two texts. */
  rarityOf(key: number): number {
    const list = this.listOf(key);
    return list < 0 ? this.rarityOfNew : this.rarities[list]!;
  }

  startOf(list: number): number {
    return this.starts[list]!;
  }

  endOf(list: number): number {
    return this.starts[list + 1]!;
  }
}

/** How many features are handled between two chances for others to be served. */
const SLICE = 200_000;

/** Makes the postings of a store's slots. It yields often, so that questions can be answered in between. */
export function* makePostings(store: OfferStore, fieldCodes: readonly string[]): Generator<void, Postings> {
  const fieldKeys = fieldCodes.map(fieldKey);
  let keys = new Uint32Array(1024);
  let lists = new Uint32Array(1024);
  let counts = new Uint32Array(512);
  let terms = 0;
  const listOf = (key: number): number => {
    let place = placeOf(keys, key);
    if (keys[place] === key) return lists[place]!;
    if ((terms + 1) * 2 > keys.length) {
      [keys, lists] = grown(keys, lists);
      place = placeOf(keys, key);
    }
    if (terms === counts.length) {
      const more = new Uint32Array(terms * 2);
      more.set(counts);
      counts = more;
    }
    keys[place] = key;
    lists[place] = terms;
    terms += 1;
    return terms - 1;
  };

  let done = 0;
  for (let slot = 0; slot < store.size; slot += 1) {
    const end = store.featuresEnd(slot);
    for (let at = store.featuresStart(slot); at < end; at += 1) counts[listOf(store.features[at]!)]! += 1;
    for (let fields = store.words[store.at(slot) + W.fields]!; fields !== 0; fields &= fields - 1) {
      counts[listOf(fieldKeys[31 - Math.clz32(fields & -fields)]!)]! += 1;
    }
    done += end - store.featuresStart(slot);
    if (done > SLICE) {
      done = 0;
      yield;
    }
  }

  const starts = new Uint32Array(terms + 1);
  for (let term = 0; term < terms; term += 1) starts[term + 1] = starts[term]! + counts[term]!;
  const slots = new Uint32Array(starts[terms]!);
  const next = starts.slice();
  for (let slot = 0; slot < store.size; slot += 1) {
    const put = (key: number): void => {
      const list = lists[placeOf(keys, key)]!;
      slots[next[list]!] = slot;
      next[list]! += 1;
    };
    const end = store.featuresEnd(slot);
    for (let at = store.featuresStart(slot); at < end; at += 1) put(store.features[at]!);
    for (let fields = store.words[store.at(slot) + W.fields]!; fields !== 0; fields &= fields - 1) {
      put(fieldKeys[31 - Math.clz32(fields & -fields)]!);
    }
    done += end - store.featuresStart(slot);
    if (done > SLICE) {
      done = 0;
      yield;
    }
  }
  return new Postings(keys, lists, starts, slots, store.size);
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
