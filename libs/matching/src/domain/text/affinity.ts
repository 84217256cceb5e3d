import { lengthOf, saturated, type TermStatistics, type Weights } from './bm25';
import type { WeighedText } from './weighed-text';

/** How telling words and neighbours are among the texts that are compared. */
export type TextStatistics = { readonly words: TermStatistics; readonly grams: TermStatistics };

/**
 * Between two texts a rare term counts for more than in a short question, as both sides chose it; a cosine has its
 * rarity squared.
 */
export const RARITY_POWER = 1.3;

/** What each term of a text adds to its score for another. */
export function termScores(text: Weights, other: Weights, statistics: TermStatistics): Map<string, number> {
  const length = lengthOf(other);
  const scores = new Map<string, number>();
  for (const [term, weight] of text) {
    const said = other.get(term);
    if (said === undefined) continue;
    scores.set(term, weight * statistics.rarity(term) ** RARITY_POWER * saturated(said, length, statistics.meanLength));
  }
  return scores;
}

/** The score that a text has for itself: the most that a text of its length can have. */
export function selfScore(text: Weights, statistics: TermStatistics): number {
  return lengthOf(termScores(text, text, statistics));
}

/**
 * How much of what a text says another one says too: the mean over both channels of its score in proportion to the
 * text's own. So affinities of different texts can be compared. 0 … 1. `meant` is the text with words that mean the
 * same beside its own; they may add to the score and not to the proportion.
 */
export function affinityOf(
  text: WeighedText,
  other: WeighedText,
  statistics: TextStatistics,
  meant: WeighedText = text,
): number {
  let sum = 0;
  for (const channel of ['words', 'grams'] as const) {
    const self = selfScore(text[channel], statistics[channel]);
    if (self === 0) continue;
    sum += Math.min(1, lengthOf(termScores(meant[channel], other[channel], statistics[channel])) / self) / 2;
  }
  return sum;
}

/**
 * One affinity from those to the items of a profile: their cubic mean. Near to the best item, as one work on the
 * subject makes an expert, but more for who has several.
 */
export function pooled(affinities: readonly number[]): number {
  if (affinities.length === 0) return 0;
  return Math.cbrt(affinities.reduce((sum, affinity) => sum + affinity ** 3, 0) / affinities.length);
}
