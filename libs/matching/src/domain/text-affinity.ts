import { eachShared, type PairTexts, type PostingText, sharedBy, termNumber } from './posting-text';
import { pooled } from './text/affinity';
import { stem } from './text/porter';
import { POSTING_LANGUAGE } from './text/posting-language';
import { fold, termsOf, withoutLongEnds } from './text/terms';

/** Texts that share this much are half as alike as can be; from the spread over hand-graded pairs. */
export const HALF_ALIKE = 0.2;
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

type Compared = { readonly past: PairTexts['past']; readonly affinity: TextAffinity };

/** While texts are kept read they are compared once: comparing is half of judging a pair. */
const compared = new WeakMap<PostingText, WeakMap<PostingText, Compared>>();

/**
 * How much a need and an offer speak of the same: how much of the need's text the offer says, and how much of the
 * offer's text the need says.
 */
export function textAffinity({ need, offer, past }: PairTexts): TextAffinity {
  const before = compared.get(need)?.get(offer);
  if (before && before.past.length === past.length && before.past.every((text, at) => text === past[at])) {
    return before.affinity;
  }
  const affinity = compare({ need, offer, past });
  const offers = compared.get(need) ?? new WeakMap<PostingText, Compared>();
  compared.set(need, offers.set(offer, { past, affinity }));
  return affinity;
}

function compare({ need, offer, past }: PairTexts): TextAffinity {
  const own = (sharedBy(need, offer) + sharedBy(offer, need)) / 2;
  const before = pooled(past.map((text) => sharedBy(need, text)));
  const affinity = own + (1 - own) * PAST * before;
  return { value: (affinity * (1 + HALF_ALIKE)) / (affinity + HALF_ALIKE), words: carryingWords(need, offer) };
}

/** Words that both say, those first that add the most. Numbers and what is only grammar explain nothing. */
function carryingWords(need: PostingText, offer: PostingText): string[] {
  const words = wordsOf(need);
  const shared: { readonly word: Word; readonly score: number }[] = [];
  eachShared(need.words, offer.words, POSTING_LANGUAGE.words.meanLength, (term, score) => {
    const word = words.get(term);
    if (word) shared.push({ word, score });
  });
  return shared
    .sort((a, b) => b.score - a.score || (a.word.term < b.word.term ? -1 : 1))
    .slice(0, WORDS_SHOWN)
    .map(({ word }) => word.written);
}

type Word = { readonly term: string; readonly written: string };

/** One need is explained against many offers. */
const known = new WeakMap<PostingText, ReadonlyMap<number, Word>>();

/** The telling words of a text by the numbers of their terms, as they were first written. */
function wordsOf(text: PostingText): ReadonlyMap<number, Word> {
  const before = known.get(text);
  if (before) return before;
  const folded = fold(text.written);
  const written = new Map((folded.match(/[a-z]+/g) ?? []).reverse().map((word) => [stem(word), word]));
  const words = new Map(
    termsOf(folded)
      .words.filter(isTelling)
      .map((term) => [termNumber(term), { term, written: written.get(term) ?? asWritten(term, folded) }]),
  );
  known.set(text, words);
  return words;
}

function asWritten(term: string, folded: string): string {
  const long = `${term}ー`;
  return withoutLongEnds(long) === term && folded.includes(long) ? long : term;
}

function isTelling(word: string): boolean {
  return !/^[\p{Script=Hiragana}\p{N}ー]+$/u.test(word) && POSTING_LANGUAGE.words.rarity(word) > UNTELLING;
}
