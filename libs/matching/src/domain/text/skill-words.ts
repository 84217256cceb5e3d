import type { Weights } from './bm25';
import { fold, withoutLongEnds } from './terms';
import { weigh, type WeighedText } from './weighed-text';

/** What a skill is called, in all languages and with its synonyms. */
export type SkillName = { readonly code: string; readonly words: readonly string[] };

/** What words that mean the same count beside the text's own; at one half they were found to hurt. */
const SYNONYM_WEIGHT = 0.2;
const LATIN = /^[\p{Script=Latin}\p{N}\p{P}\p{Zs}]+$/u;

/** Finds the skills that a text speaks of, and the other words for them. */
export class SkillWords {
  private readonly names: readonly {
    readonly code: string;
    readonly latin: readonly string[];
    readonly others: readonly string[];
  }[];
  private readonly weighed: ReadonlyMap<string, WeighedText>;

  constructor(names: readonly SkillName[]) {
    // One character means too many things.
    this.names = names.map(({ code, words }) => {
      const folded = words.map((word) => withoutLongEnds(fold(word))).filter((word) => [...word].length > 1);
      const latin = folded.filter((word) => LATIN.test(word)).map((word) => ` ${word} `);
      return { code, latin, others: folded.filter((word) => !LATIN.test(word)) };
    });
    this.weighed = new Map(names.map(({ code, words }) => [code, weigh(words.join('\n'))]));
  }

  /** The skills that a text names in one of their words. */
  namedIn(text: string): string[] {
    const folded = withoutLongEnds(fold(text));
    const latin = ` ${folded.replace(/[^\p{Script=Latin}\p{N}]+/gu, ' ')} `;
    return this.names
      .filter(
        (name) => name.others.some((word) => folded.includes(word)) || name.latin.some((word) => latin.includes(word)),
      )
      .map(({ code }) => code);
  }

  /** A text with the words of these skills that it does not use itself, at a small weight. */
  expanded(text: WeighedText, codes: readonly string[]): WeighedText {
    const synonyms = codes.flatMap((code) => this.weighed.get(code) ?? []);
    return {
      words: withSynonyms(
        text.words,
        synonyms.map(({ words }) => words),
      ),
      grams: withSynonyms(
        text.grams,
        synonyms.map(({ grams }) => grams),
      ),
    };
  }
}

function withSynonyms(own: Weights, synonyms: readonly Weights[]): Weights {
  const all = new Map(own);
  for (const terms of synonyms) {
    for (const term of terms.keys()) if (!all.has(term)) all.set(term, SYNONYM_WEIGHT);
  }
  return all;
}
