import { Characters } from './characters';

/** What a posting list is of; the lowest two bits of its key. */
const TEXT = 0;
const SKILL = 1;
const FIELD = 2;

/** Terms of a text beyond these are not looked at: the title comes first, and the memory of an offer has a bound. */
export const MOST_OFFER_TERMS = 48;
export const MOST_NEED_TERMS = 256;
const MOST_CHARACTERS = 4_000;

export function skillKey(code: string): number {
  return keyOf(hashOf(code), SKILL);
}

export function fieldKey(code: string): number {
  return keyOf(hashOf(code), FIELD);
}

export function isText(key: number): boolean {
  return (key & 3) === TEXT;
}

export function isSkill(key: number): boolean {
  return (key & 3) === SKILL;
}

/** A number for any text: FNV-1a, stirred so that the lower bits can index a table. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return stirred(hash);
}

/** A text, or its bytes in UTF-8 where these are at hand: to make a text of them costs more than reading them. */
export type Written = string | Uint8Array;

/** The distinct terms of a text in the order in which they first come, and how often each comes. */
export class Terms {
  readonly keys: Uint32Array;
  readonly counts: Uint8Array;
  size = 0;
  private readonly characters = new Characters(MOST_CHARACTERS);
  /** Where each key stands, counted from 1, at a place that its bits give or the next that was free. */
  private readonly places: Uint16Array;

  constructor(readonly most: number) {
    this.keys = new Uint32Array(most);
    this.counts = new Uint8Array(most);
    this.places = new Uint16Array(4 * 2 ** Math.ceil(Math.log2(most)));
  }

  /**
   * Pairs of neighbouring kanji, runs of katakana, and words of other scripts, as numbers. Hiragana carries grammar and
   * divides, but where a phrase begins with it: in easy Japanese that is how words are written. This is a sketch for
   * finding: the judgement of a pair reads the whole text.
   */
  read(title: Written, story: Written): this {
    this.size = 0;
    this.places.fill(0);
    // The title counts twice, as in the engine's own reading.
    this.scan(title);
    for (let index = 0; index < this.size; index += 1) this.counts[index] = Math.min(255, this.counts[index]! * 2);
    this.scan(story);
    return this;
  }

  private scan(text: Written): void {
    const { codes, length } = this.characters.fold(text);
    let kind = OTHER;
    let begins = false;
    let run = 0;
    let hash = 0;
    let shorter = 0;
    let last = 0;
    for (let at = 0; at < length && this.size < this.most; at += 1) {
      const code = codes[at]!;
      const next = kindOf(code);
      if (next !== kind) {
        this.end(kind, run, hash, shorter, last);
        begins = kind === OTHER;
        kind = next;
        run = 0;
        hash = 0x811c9dc5;
      }
      if (kind === OTHER || (kind === HIRAGANA && !begins)) continue;
      run += 1;
      if (kind === KANJI) {
        if (run > 1) this.add(Math.imul(last, 0x01000193) ^ code);
      } else {
        shorter = hash;
        hash = Math.imul(hash ^ code, 0x01000193);
      }
      last = code;
    }
    this.end(kind, run, hash, shorter, last);
  }

  /**
   * A run of one kind of characters is over: a word of it is a term, and a kanji that stands alone. Of hiragana it is one
   * from three characters on, without the particle behind it; `shorter` is the hash without the last character.
   */
  private end(kind: number, run: number, hash: number, shorter: number, last: number): void {
    if ((kind === KATAKANA || kind === WORD) && run > 1) this.add(hash);
    else if (kind === HIRAGANA && run > 2) this.add(PARTICLES.has(last) ? shorter : hash);
    else if (kind === KANJI && run === 1) this.add(last);
  }

  private add(hash: number): void {
    const key = keyOf(stirred(hash), TEXT);
    const mask = this.places.length - 1;
    let place = (key >>> 2) & mask;
    for (; this.places[place] !== 0; place = (place + 1) & mask) {
      const index = this.places[place]! - 1;
      if (this.keys[index] !== key) continue;
      if (this.counts[index]! < 255) this.counts[index]! += 1;
      return;
    }
    if (this.size === this.most) return;
    this.keys[this.size] = key;
    this.counts[this.size] = 1;
    this.size += 1;
    this.places[place] = this.size;
  }
}

const OTHER = 0;
const KANJI = 1;
const KATAKANA = 2;
const WORD = 3;
const HIRAGANA = 4;

/** What a word may carry behind it, and is not part of it. */
const PARTICLES = new Set([...'をはがにでのもとへや'].map((one) => one.charCodeAt(0)));

function kindOf(code: number): number {
  if (code >= 0x4e00 && code <= 0x9fff) return KANJI;
  if (code < 0x3000) return isWord(code) ? WORD : OTHER;
  if (code <= 0x30ff) {
    if (code === 0x3005) return KANJI;
    if (code >= 0x30a1 && code !== 0x30fb) return KATAKANA;
    return code >= 0x3041 && code <= 0x3096 ? HIRAGANA : OTHER;
  }
  // Rare kanji and the halves of those beyond the basic plane; Hangul and the rest count as words.
  if ((code >= 0x3400 && code <= 0x4dbf) || (code >= 0xd800 && code <= 0xdfff) || (code >= 0xf900 && code <= 0xfaff)) {
    return KANJI;
  }
  return code >= 0xac00 && code <= 0xd7af ? WORD : OTHER;
}

function isWord(code: number): boolean {
  if (code < 0x80) return (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39);
  return code >= 0xc0 && code < 0x2000;
}

/** Mixes the bits, so that each of them depends on all. */
export function stirred(hash: number): number {
  let mixed = hash ^ (hash >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** Never 0, which marks an empty place in the tables of keys. */
function keyOf(hash: number, kind: number): number {
  return (((hash & ~3) | kind) >>> 0 || 4) >>> 0;
}
