const JAPANESE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー々]/u;
const RUNS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー々]+|[\p{L}\p{N}]+/gu;
const ONLY_HIRAGANA = /^[\p{Script=Hiragana}ー]+$/u;

/** Two texts of this cosine say the same as far as this engine can tell; from the spread over hand-made needs and offers. */
const ALIKE = 0.2;
const WORDS_SHOWN = 3;

export type TextAffinity = {
  /** 0 … 1 */
  readonly value: number;
  /** The longest words that both texts have. */
  readonly words: readonly string[];
};

/**
 * How much two texts speak of the same: the cosine of their character pairs (Japanese) and words (other scripts),
 * each weighted 1 + log of its frequency. Pairs of hiragana alone carry grammar and are left out.
 */
export function textAffinity(one: string, other: string): TextAffinity {
  const ours = weightsOf(termsOf(one));
  const theirs = weightsOf(termsOf(other));
  let product = 0;
  for (const [term, weight] of ours) product += weight * (theirs.get(term) ?? 0);
  const lengths = lengthOf(ours) * lengthOf(theirs);
  const cosine = lengths === 0 ? 0 : product / lengths;
  return { value: Math.min(1, cosine / ALIKE), words: sharedWords(one, fold(other)) };
}

function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

function termsOf(text: string): string[] {
  return runsOf(text).flatMap((run) => {
    if (!JAPANESE.test(run)) return run.length > 2 ? [run] : [];
    const characters = [...run];
    return characters
      .slice(0, -1)
      .map((character, index) => character + (characters[index + 1] ?? ''))
      .filter((pair) => !ONLY_HIRAGANA.test(pair));
  });
}

function runsOf(text: string): string[] {
  return fold(text).match(RUNS) ?? [];
}

function weightsOf(terms: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  return new Map([...counts].map(([term, count]) => [term, 1 + Math.log(count)]));
}

function lengthOf(weights: ReadonlyMap<string, number>): number {
  return Math.sqrt([...weights.values()].reduce((sum, weight) => sum + weight * weight, 0));
}

/** Stretches of kanji or of katakana, or words of other scripts, that the other text has too. */
function sharedWords(text: string, other: string): string[] {
  const words = runsOf(text).flatMap((run) => {
    if (!JAPANESE.test(run)) return run.length > 3 ? [run] : [];
    return run.match(/[\p{Script=Han}々]{2,}|[\p{Script=Katakana}ー]{2,}/gu) ?? [];
  });
  const shared = [...new Set(words)].filter((word) => other.includes(word));
  return shared.sort((a, b) => b.length - a.length || (a < b ? -1 : 1)).slice(0, WORDS_SHOWN);
}
