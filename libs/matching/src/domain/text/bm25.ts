/** Measured on questions over paragraphs; see the README of this lib. */
const K1 = 0.9;
const B = 0.4;

/** How much each term counts in a text. */
export type Weights = ReadonlyMap<string, number>;

/** What is known of the texts that a text is compared with. */
export type TermStatistics = {
  /** How telling a term is: 0 for one that every text has. */
  rarity(term: string): number;
  /** The mean length of a text, as a sum of weights. */
  readonly meanLength: number;
};

export function weightsOf(terms: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  for (const [term, count] of counts) counts.set(term, weightOf(count));
  return counts;
}

const WEIGHTS = Float64Array.from({ length: 256 }, (_, count) => 1 + Math.log(count));

/** The more often a term is said, the less another time adds. `count` from 1. */
export function weightOf(count: number): number {
  return WEIGHTS[count] ?? 1 + Math.log(count);
}

export function lengthOf(weights: Weights): number {
  let length = 0;
  for (const weight of weights.values()) length += weight;
  return length;
}

/** `found` of `size` texts have the term. */
export function rarityOf(found: number, size: number): number {
  return Math.log(1 + (size - found + 0.5) / (found + 0.5));
}

/** What a term of this weight adds to the score of a text of this length, before its rarity. */
export function saturated(weight: number, length: number, meanLength: number): number {
  return (weight * (K1 + 1)) / (weight + K1 * (1 - B + (B * length) / meanLength));
}
