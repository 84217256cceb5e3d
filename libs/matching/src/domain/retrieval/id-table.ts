const EMPTY = 0;

/** The table as plain data. */
export type PackedIds = { readonly places: Uint32Array; readonly used: number };

/** A UUID as four numbers. */
export type IdWords = readonly [number, number, number, number];

export function idWords(id: string): IdWords {
  const hex = id.replaceAll('-', '');
  const word = (index: number): number => Number.parseInt(hex.slice(index * 8, index * 8 + 8), 16);
  return [word(0), word(1), word(2), word(3)];
}

export function idText(words: ArrayLike<number>, at: number): string {
  const hex = (index: number): string => words[at + index]!.toString(16).padStart(8, '0');
  const all = hex(0) + hex(1) + hex(2) + hex(3);
  return `${all.slice(0, 8)}-${all.slice(8, 12)}-${all.slice(12, 16)}-${all.slice(16, 20)}-${all.slice(20)}`;
}

/**
 * From ids to slots without an object per id: open addressing over the words of the records, where the id is kept
 * anyway. A removed entry stays as a place to pass over until the table grows or is made anew.
 */
export class IdTable {
  private constructor(
    private places: Uint32Array,
    private used: number,
  ) {}

  static for(expected: number): IdTable {
    return new IdTable(new Uint32Array(placesFor(expected)), 0);
  }

  static unpack({ places, used }: PackedIds): IdTable {
    return new IdTable(places, used);
  }

  pack(): PackedIds {
    return { places: this.places, used: this.used };
  }

  get bytes(): number {
    return this.places.byteLength;
  }

  /** The slot of the id, or -1. `records` holds the id of a slot in the first four of its `width` words. */
  find(id: IdWords, records: Uint32Array, width: number): number {
    const mask = this.places.length - 1;
    for (let place = start(id[1], id[3]) & mask; ; place = (place + 1) & mask) {
      const found = this.places[place]!;
      if (found === EMPTY) return -1;
      const at = (found - 1) * width;
      if (
        records[at] === id[0] &&
        records[at + 1] === id[1] &&
        records[at + 2] === id[2] &&
        records[at + 3] === id[3]
      ) {
        return found - 1;
      }
    }
  }

  /** Puts the id of that slot, which must be in `records` already, in place of an older slot of the same id. */
  put(slot: number, records: Uint32Array, width: number): void {
    if ((this.used + 1) * 2 > this.places.length) this.grow(records, width);
    const at = slot * width;
    const id: IdWords = [records[at]!, records[at + 1]!, records[at + 2]!, records[at + 3]!];
    const mask = this.places.length - 1;
    for (let place = start(id[1], id[3]) & mask; ; place = (place + 1) & mask) {
      const found = this.places[place]!;
      const other = (found - 1) * width;
      if (found !== EMPTY && !(records[other + 3] === id[3] && records[other] === id[0] && same(records, other, id))) {
        continue;
      }
      if (found === EMPTY) this.used += 1;
      this.places[place] = slot + 1;
      return;
    }
  }

  private grow(records: Uint32Array, width: number): void {
    const old = this.places;
    this.places = new Uint32Array(placesFor(this.used * 2));
    this.used = 0;
    for (const found of old) if (found !== EMPTY) this.put(found - 1, records, width);
  }
}

function same(records: Uint32Array, at: number, id: IdWords): boolean {
  return records[at + 1] === id[1] && records[at + 2] === id[2];
}

function start(one: number, other: number): number {
  return Math.imul(one ^ (other >>> 7), 0x9e3779b1) ^ Math.imul(other, 0x85ebca6b);
}

function placesFor(entries: number): number {
  let places = 16;
  while (places < entries * 2) places *= 2;
  return places;
}
