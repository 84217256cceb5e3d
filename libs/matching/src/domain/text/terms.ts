import { stem } from './porter';
import { STOP_WORDS } from './stop-words';

/**
 * A text as a bag of terms, in two ways: as words; and as what stands side by side, which is pairs of characters (and
 * single ones) in Japanese, pairs of words (and single ones) in other scripts.
 */
export type Terms = { readonly words: readonly string[]; readonly grams: readonly string[] };

const JAPANESE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー々〆]/u;
const RUNS =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー々〆]+|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー])[\p{L}\p{M}\p{N}])+/gu;
const LONGEST_PIECE = 1_000;
const PIECES =
  /.{900,1000}(?<=\p{Script=Hiragana})(?![\p{Script=Hiragana}ー])|.{900,1000}(?<=\p{Script=Han})(?![\p{Script=Han}々〆])|.{1,1000}/gsu;
const segmenter = new Intl.Segmenter('ja', { granularity: 'word' });

/** One form for what is written in several: NFKC, lower case, 12,000 as 12000, Latin letters without accents. */
export function fold(text: string): string {
  const lower = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/(?<=\d),(?=\d{3})/g, '');
  return /[À-ɏ]/.test(lower) ? lower.replace(/[À-ɏ]/g, (letter) => letter.normalize('NFD')[0] ?? letter) : lower;
}

const LONG_VOWEL_AT_THE_END = /(?<=[ァ-ヺー]{3})ー(?![ァ-ヺー])/gu;

/** サーバー is also written サーバ, and プリンター プリンタ; words as short as カー keep theirs. */
export function withoutLongEnds(folded: string): string {
  return folded.replace(LONG_VOWEL_AT_THE_END, '');
}

/** The terms of a folded text, repeated as often as they stand in it. */
export function termsOf(folded: string): Terms {
  const words: string[] = [];
  const grams: string[] = [];
  let before: string | undefined;
  for (const run of folded.match(RUNS) ?? []) {
    if (JAPANESE.test(run)) {
      addGrams(withoutLongEnds(run), grams);
      addWords(run, words);
      before = undefined;
      continue;
    }
    const term = termOf(run);
    if (term === undefined) continue;
    words.push(term);
    grams.push(term);
    if (before !== undefined) grams.push(`${before} ${term}`);
    before = term;
  }
  return { words, grams };
}

/** Hiragana alone is grammar; next to another character it tells one word from another. */
function addGrams(run: string, grams: string[]): void {
  let previous = '';
  for (const character of run) {
    if (!isHiragana(character)) grams.push(character);
    if (previous !== '') grams.push(previous + character);
    previous = character;
  }
}

/** By its number, as it is asked for every character. The mark of a long vowel counts too. */
function isHiragana(character: string): boolean {
  const code = character.charCodeAt(0);
  return (code >= 0x3041 && code <= 0x309f) || code === 0x30fc;
}

function addWords(run: string, words: string[]): void {
  for (const piece of piecesOf(run)) {
    for (const { segment } of segmenter.segment(piece)) {
      if (segment.length > 1 || !isHiragana(segment)) words.push(withoutLongEnds(segment));
    }
  }
}

/** A segmenter takes the square of the length: longer runs are cut where hiragana end, or else Chinese characters. */
function piecesOf(run: string): readonly string[] {
  return run.length <= LONGEST_PIECE ? [run] : (run.match(PIECES) ?? []);
}

function termOf(word: string): string | undefined {
  if (STOP_WORDS.has(word)) return undefined;
  const isLoneLetter = word.length === 1 && /[a-z]/.test(word);
  return isLoneLetter ? undefined : stem(word);
}
