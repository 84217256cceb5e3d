import { hashOf } from './retrieval/feature-keys';
import { RARITY_POWER, selfScore } from './text/affinity';
import { lengthOf, saturated, type TermStatistics, weightOf, type Weights } from './text/bm25';
import { POSTING_LANGUAGE } from './text/posting-language';
import type { SkillWords } from './text/skill-words';
import { fold, termsOf } from './text/terms';
import { weigh, type WeighedText } from './text/weighed-text';

type Posting = {
  readonly title: string;
  readonly story: string;
  readonly skills: readonly { readonly code: string }[];
};

/** What a text says, made ready to be looked through: reading costs some hundred times what comparing does. */
export type SaidText = { readonly words: SaidChannel; readonly grams: SaidChannel };

/** Terms as numbers in ascending order, so that two texts are compared in one walk and thousands can be kept read. */
export type SaidChannel = {
  readonly terms: Uint32Array;
  /** How much it says each term; 0 for other words for the skills that it speaks of. */
  readonly said: Float32Array;
  readonly length: number;
};

/** The text of a need or an offer, made ready to be compared with others. */
export type PostingText = {
  /** As it was written; terms are stems. */
  readonly written: string;
  readonly words: ReadChannel;
  readonly grams: ReadChannel;
  /** The skills that it names, whether or not they are listed. */
  readonly named: readonly string[];
};

export type ReadChannel = SaidChannel & {
  /** What each term is worth to it when another text says it too. */
  readonly worth: Float32Array;
  /** What its own terms are worth when it is compared with itself. */
  readonly self: number;
};

/** The texts of a pair, read. */
export type PairTexts = {
  readonly need: PostingText;
  readonly offer: PostingText;
  /** What the offer's party says of itself, did before, and offers besides. */
  readonly past: readonly SaidText[];
};

/** Nobody reads further, and no text may keep the engine busy. */
const MOST_CHARACTERS = 8_000;

/** With the words of the skills that it names or asks for, if they are known. */
export function readPosting({ title, story, skills }: Posting, skillWords?: SkillWords): PostingText {
  const written = `${title}\n${story}`.slice(0, MOST_CHARACTERS);
  // What is wanted stands in the title; the story tells around it.
  const said = weigh(`${title.slice(0, MOST_CHARACTERS)}\n${written}`);
  const named = skillWords?.namedIn(written) ?? [];
  const codes = new Set([...skills.map(({ code }) => code), ...named]);
  return { ...read(written, said, skillWords?.expanded(said, [...codes])), named };
}

/** A text without skills, like what somebody wishes for. */
export function readText(text: string): PostingText {
  const written = text.slice(0, MOST_CHARACTERS);
  return read(written, weigh(written));
}

/** A text that is only looked through, like what a party says of itself; a third of the work of `readText`. */
export function readSaid(text: string): SaidText {
  const { words, grams } = termsOf(fold(text.slice(0, MOST_CHARACTERS)));
  return { words: saidChannel(words), grams: saidChannel(grams) };
}

/**
 * How much of what one text says another says too: the mean over both channels of its score in proportion to the
 * text's own. 0 … 1. Other words for a skill may add to the score and not to the proportion.
 */
export function sharedBy(text: PostingText, other: SaidText): number {
  let sum = 0;
  for (const channel of ['words', 'grams'] as const) {
    const { self } = text[channel];
    if (self === 0) continue;
    let score = 0;
    eachShared(text[channel], other[channel], POSTING_LANGUAGE[channel].meanLength, (_term, added) => (score += added));
    sum += Math.min(1, score / self) / 2;
  }
  return sum;
}

/** Calls with each term that both have, and what the other's saying it adds to the text's score. */
export function eachShared(
  text: ReadChannel,
  other: SaidChannel,
  meanLength: number,
  take: (term: number, added: number) => void,
): void {
  const { terms, worth } = text;
  let at = 0;
  let there = 0;
  while (at < terms.length && there < other.terms.length) {
    const term = terms[at]!;
    const otherTerm = other.terms[there]!;
    if (term === otherTerm) {
      const weight = other.said[there]!;
      if (weight > 0) take(term, worth[at]! * saturated(weight, other.length, meanLength));
    }
    if (term <= otherTerm) at += 1;
    if (otherTerm <= term) there += 1;
  }
}

/** Of two terms with the same number, which are one in many millions, the latter is taken for the former. */
export function termNumber(term: string): number {
  return hashOf(term);
}

function read(written: string, said: WeighedText, meant: WeighedText = said): PostingText {
  const channel = (name: 'words' | 'grams') => readChannel(said[name], meant[name], POSTING_LANGUAGE[name]);
  return { written, words: channel('words'), grams: channel('grams'), named: [] };
}

function readChannel(said: Weights, meant: Weights, statistics: TermStatistics): ReadChannel {
  const terms = inOrder([...meant.keys()]);
  return {
    terms: new Uint32Array(terms.map(termNumber)),
    said: new Float32Array(terms.map((term) => said.get(term) ?? 0)),
    length: lengthOf(said),
    worth: new Float32Array(terms.map((term) => (meant.get(term) ?? 0) * statistics.rarity(term) ** RARITY_POWER)),
    self: selfScore(said, statistics),
  };
}

/** Counted in the order of their numbers: a table by text would take several times as long. */
function saidChannel(repeated: readonly string[]): SaidChannel {
  const numbers = new Uint32Array(repeated.map(termNumber)).sort();
  const terms = new Uint32Array(numbers.length);
  const said = new Float32Array(numbers.length);
  let distinct = 0;
  let length = 0;
  for (let from = 0, to = 0; from < numbers.length; from = to) {
    while (to < numbers.length && numbers[to] === numbers[from]) to += 1;
    const weight = weightOf(to - from);
    terms[distinct] = numbers[from]!;
    said[distinct] = weight;
    distinct += 1;
    length += weight;
  }
  return { terms: terms.slice(0, distinct), said: said.slice(0, distinct), length };
}

/** More terms than any text that is read has. */
const MOST_TERMS = 2 ** 20;

/** By their numbers. Sorted as plain numbers with the place in the lower digits, which is many times faster. */
function inOrder(terms: readonly string[]): string[] {
  const keys = new Float64Array(terms.map((term, place) => termNumber(term) * MOST_TERMS + place)).sort();
  return [...keys].map((key) => terms[key % MOST_TERMS]!);
}
