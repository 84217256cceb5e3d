/** Lists of the dictionary whose codes become bits of a mask. */
export type BookList = 'fields' | 'districts' | 'languages' | 'units';

export const TIMES: readonly string[] = ['morning', 'afternoon', 'evening'];

export type Bits = Readonly<Record<BookList, Map<string, number>>>;

/**
 * Which bit stands for which code of a municipality. Dictionaries can be edited, so bits are given out as codes are
 * met. A list with more codes than bits keeps the later ones out of the masks; whoever reads a mask must then not
 * conclude anything from a bit that is missing (see `isWhole`).
 */
export class CodeBook {
  constructor(
    readonly bits: Bits = { fields: new Map(), districts: new Map(), languages: new Map(), units: new Map() },
  ) {}

  /** The bit, given out now when it is new; -1 when none is left. */
  bitOf(list: BookList, code: string): number {
    const bits = this.bits[list];
    const known = bits.get(code);
    if (known !== undefined) return known;
    if (bits.size === BITS[list]) return -1;
    bits.set(code, bits.size);
    return bits.size - 1;
  }

  /** The mask of an offer's codes. */
  maskOf(list: BookList, codes: readonly string[]): Mask {
    return maskOf(codes, (code) => this.bitOf(list, code));
  }

  /** The codes of a list in the order of their bits. */
  codesOf(list: BookList): string[] {
    return [...this.bits[list].keys()];
  }

  /** The bit, or -1 when no offer has ever used the code. */
  knownBitOf(list: BookList, code: string): number {
    return this.bits[list].get(code) ?? -1;
  }
}

const BITS: Readonly<Record<BookList, number>> = { fields: 32, districts: 64, languages: 32, units: 254 };

/** Two words of a mask; the second is used by lists of more than 32 codes. */
export type Mask = {
  low: number;
  high: number;
  /** Does it say everything, or did a code find no bit? */
  isWhole: boolean;
};

export function maskOf(codes: readonly string[], bitOf: (code: string) => number): Mask {
  const mask: Mask = { low: 0, high: 0, isWhole: true };
  for (const code of codes) {
    const bit = bitOf(code);
    if (bit >= 32) mask.high |= 1 << (bit - 32);
    else if (bit >= 0) mask.low |= 1 << bit;
    else mask.isWhole = false;
  }
  return mask;
}

export function bitsIn(mask: number): number {
  let bits = mask - ((mask >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
