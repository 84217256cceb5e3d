import { lengthOf, saturated, type TermStatistics, type Weights } from './bm25';

/** How telling words and neighbours are among the texts that are compared. */
export type TextStatistics = { readonly words: TermStatistics; readonly grams: TermStatistics };

/**
 * Between two texts a rare term counts for more than in a short question, as both sides chose it; a cosine has its
 * rarity squared.
 */
export const RARITY_POWER = 1.5;

/**
 * The score that a text has for itself: the most that a text of its length can have. In proportion to it, affinities
 * of different texts can be compared.
 */
export function selfScore(text: Weights, statistics: TermStatistics): number {
  const length = lengthOf(text);
  let score = 0;
  for (const [term, weight] of text) {
    score += weight * statistics.rarity(term) ** RARITY_POWER * saturated(weight, length, statistics.meanLength);
  }
  return score;
}

/**
 * One affinity from those to the items of a profile: their cubic mean. Near to the best item, as one work on the
 * subject makes an expert, but more for who has several.
 */
export function pooled(affinities: readonly number[]): number {
  if (affinities.length === 0) return 0;
  return Math.cbrt(affinities.reduce((sum, affinity) => sum + affinity ** 3, 0) / affinities.length);
}
