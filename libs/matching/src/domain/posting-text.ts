import { RARITY_POWER, selfScore } from './text/affinity';
import { lengthOf, saturated, type TermStatistics, type Weights } from './text/bm25';
import { POSTING_LANGUAGE } from './text/posting-language';
import type { SkillWords } from './text/skill-words';
import { weigh, type WeighedText } from './text/weighed-text';

type Posting = {
  readonly title: string;
  readonly story: string;
  readonly skills: readonly { readonly code: string }[];
};

/**
 * The text of a need or an offer, made ready to be compared: reading costs some hundred times what comparing does, so
 * whoever judges many pairs reads once.
 */
export type PostingText = {
  /** As it was written; terms are stems. */
  readonly written: string;
  readonly words: ReadChannel;
  readonly grams: ReadChannel;
};

export type ReadChannel = {
  /** What it says. */
  readonly said: Weights;
  readonly length: number;
  /** What each term is worth to it when another text says it too; with other words for the skills it speaks of. */
  readonly worth: Weights;
  /** What its own terms are worth when it is compared with itself. */
  readonly self: number;
};

/** The texts of a pair, read. */
export type PairTexts = {
  readonly need: PostingText;
  readonly offer: PostingText;
  /** What the offer's party says of itself, did before, and offers besides. */
  readonly past: readonly PostingText[];
};

/** Nobody reads further, and no text may keep the engine busy. */
const MOST_CHARACTERS = 8_000;

/** With the words of the skills that it names or asks for, if they are known. */
export function readPosting({ title, story, skills }: Posting, skillWords?: SkillWords): PostingText {
  const written = `${title}\n${story}`.slice(0, MOST_CHARACTERS);
  // What is wanted stands in the title; the story tells around it.
  const said = weigh(`${title.slice(0, MOST_CHARACTERS)}\n${written}`);
  const codes = skillWords && new Set([...skills.map(({ code }) => code), ...skillWords.namedIn(written)]);
  return read(written, said, codes && skillWords?.expanded(said, [...codes]));
}

/** A text that is only compared with, like what a party says of itself. */
export function readText(text: string): PostingText {
  const written = text.slice(0, MOST_CHARACTERS);
  return read(written, weigh(written));
}

/**
 * How much of what one text says another says too: the mean over both channels of its score in proportion to the
 * text's own. 0 … 1. Other words for a skill may add to the score and not to the proportion.
 */
export function sharedBy(text: PostingText, other: PostingText): number {
  let sum = 0;
  for (const channel of ['words', 'grams'] as const) {
    const { worth, self } = text[channel];
    if (self === 0) continue;
    const { said, length } = other[channel];
    let score = 0;
    for (const [term, weight] of said) {
      const one = worth.get(term);
      if (one !== undefined) score += one * saturated(weight, length, POSTING_LANGUAGE[channel].meanLength);
    }
    sum += Math.min(1, score / self) / 2;
  }
  return sum;
}

function read(written: string, said: WeighedText, meant: WeighedText = said): PostingText {
  const channel = (name: 'words' | 'grams') => readChannel(said[name], meant[name], POSTING_LANGUAGE[name]);
  return { written, words: channel('words'), grams: channel('grams') };
}

function readChannel(said: Weights, meant: Weights, statistics: TermStatistics): ReadChannel {
  const worth = new Map<string, number>();
  for (const [term, weight] of meant) worth.set(term, weight * statistics.rarity(term) ** RARITY_POWER);
  return { said, length: lengthOf(said), worth, self: selfScore(said, statistics) };
}
