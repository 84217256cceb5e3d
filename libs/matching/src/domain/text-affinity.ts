import type { PostingText } from './posting-text';
import { affinityOf, pooled, termScores } from './text/affinity';
import { stem } from './text/porter';
import { POSTING_LANGUAGE } from './text/posting-language';
import { fold } from './text/terms';
import type { WeighedText } from './text/weighed-text';

/** Half of what the texts of different people have in common at most; from the spread over hand-graded pairs. */
const HALF_ALIKE = 0.12;
/** How far what the offer's party did and offers besides may make up for what this offer does not say. */
const PAST = 0.15;
const WORDS_SHOWN = 3;

export type TextAffinity = {
  /** 0 … 1 */
  readonly value: number;
  /** The words of the need that carried it, the most telling first. */
  readonly words: readonly string[];
};

/**
 * How much a need and an offer speak of the same: how much of the need's text the offer says, and how much of the
 * offer's text the need says. `past` are texts of what the offer's party did before or offers besides.
 */
export function textAffinity(need: PostingText, offer: PostingText, past: readonly WeighedText[] = []): TextAffinity {
  const own =
    (affinityOf(need.said, offer.said, POSTING_LANGUAGE, need.meant) +
      affinityOf(offer.said, need.said, POSTING_LANGUAGE, offer.meant)) /
    2;
  const before = pooled(past.map((text) => affinityOf(need.said, text, POSTING_LANGUAGE, need.meant)));
  const affinity = own + (1 - own) * PAST * before;
  return { value: (affinity * (1 + HALF_ALIKE)) / (affinity + HALF_ALIKE), words: carryingWords(need, offer) };
}

/** Words that both say, those first that add the most. Numbers and what is only grammar explain nothing. */
function carryingWords(need: PostingText, offer: PostingText): string[] {
  const scores = [...termScores(need.said.words, offer.said.words, POSTING_LANGUAGE.words)]
    .filter(([word]) => isTelling(word))
    .sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1))
    .slice(0, WORDS_SHOWN);
  if (scores.length === 0) return [];
  const written = new Map((fold(need.written).match(/[a-z]+/g) ?? []).reverse().map((word) => [stem(word), word]));
  return scores.map(([word]) => written.get(word) ?? word);
}

function isTelling(word: string): boolean {
  return !/^[\p{Script=Hiragana}\p{N}ー]+$/u.test(word) && POSTING_LANGUAGE.words.rarity(word) > UNTELLING;
}

/** A word that more than one posting in ten uses is no reason. */
const UNTELLING = Math.log(10);
