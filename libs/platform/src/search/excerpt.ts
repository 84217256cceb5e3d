import { normaliseForSearch } from './japanese-search';

/** How much is shown before the first word that was found. */
const BEFORE = 20;

/**
 * At most `length` characters of a text on one line, around the first of the words (folded as `searchTerms` folds them)
 * that occurs in it, else from its beginning. What was left out at an end is marked by an ellipsis.
 */
export function excerptOf(text: string, words: readonly string[], length: number): string {
  const characters = [...text.replace(/\s+/gu, ' ').trim()];
  // Folding can make several letters of one, so each folded letter remembers which it came from.
  const folded = characters.map((character) => (character === ' ' ? ' ' : normaliseForSearch(character)));
  const origins = folded.flatMap((letters, index) => Array<number>(letters.length).fill(index));
  const places = words.map((word) => folded.join('').indexOf(word)).filter((place) => place >= 0);
  const first = places.length === 0 ? 0 : (origins[Math.min(...places)] ?? 0);
  const from = characters.length <= length ? 0 : Math.min(Math.max(0, first - BEFORE), characters.length - length);
  const shown = characters.slice(from, from + length).join('');
  return `${from > 0 ? '…' : ''}${shown}${from + length < characters.length ? '…' : ''}`;
}
