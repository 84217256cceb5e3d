import { type PairTexts, type PostingText, sharedBy } from './posting-text';
import { pooled } from './text/affinity';
import { saturated } from './text/bm25';
import { stem } from './text/porter';
import { POSTING_LANGUAGE } from './text/posting-language';
import { fold } from './text/terms';

/** Texts that share this much are half as alike as can be; from the spread over hand-graded pairs. */
const HALF_ALIKE = 0.2;
/** How far what the offer's party did and offers besides may make up for what this offer does not say. */
const PAST = 0.15;
const WORDS_SHOWN = 3;
/** A word that more than one posting in ten uses is no reason. */
const UNTELLING = Math.log(10);

export type TextAffinity = {
  /** 0 … 1 */
  readonly value: number;
  /** The words of the need that carried it, the most telling first. */
  readonly words: readonly string[];
};

/**
 * How much a need and an offer speak of the same: how much of the need's text the offer says, and how much of the
 * offer's text the need says.
 */
export function textAffinity({ need, offer, past }: PairTexts): TextAffinity {
  const own = (sharedBy(need, offer) + sharedBy(offer, need)) / 2;
  const before = pooled(past.map((text) => sharedBy(need, text)));
  const affinity = own + (1 - own) * PAST * before;
  return { value: (affinity * (1 + HALF_ALIKE)) / (affinity + HALF_ALIKE), words: carryingWords(need, offer) };
}

/** Words that both say, those first that add the most. Numbers and what is only grammar explain nothing. */
function carryingWords(need: PostingText, offer: PostingText): string[] {
  const { meanLength } = POSTING_LANGUAGE.words;
  const shared: { readonly word: string; readonly score: number }[] = [];
  for (const [word, weight] of offer.words.said) {
    if (!need.words.said.has(word) || !isTelling(word)) continue;
    const score = (need.words.worth.get(word) ?? 0) * saturated(weight, offer.words.length, meanLength);
    shared.push({ word, score });
  }
  if (shared.length === 0) return [];
  const written = new Map((fold(need.written).match(/[a-z]+/g) ?? []).reverse().map((word) => [stem(word), word]));
  return shared
    .sort((a, b) => b.score - a.score || (a.word < b.word ? -1 : 1))
    .slice(0, WORDS_SHOWN)
    .map(({ word }) => written.get(word) ?? word);
}

function isTelling(word: string): boolean {
  return !/^[\p{Script=Hiragana}\p{N}ー]+$/u.test(word) && POSTING_LANGUAGE.words.rarity(word) > UNTELLING;
}
