import type { TextStatistics } from './affinity';
import { lengthOf, rarityOf, type TermStatistics } from './bm25';
import counted from './posting-language.json';
import { weigh } from './weighed-text';

export type TermCounts = {
  readonly texts: number;
  readonly meanLength: number;
  /** In how many of the texts the common terms are. */
  readonly found: Readonly<Record<string, number>>;
};

/** Terms in fewer texts than this are left out, and count as if one text had them. */
const COMMON = 4;

/**
 * What needs and offers of a municipality sound like: which of their words say little because all use them. Fixed, so
 * that a pair is judged the same whatever else is posted, and without reading it.
 */
export const POSTING_LANGUAGE: TextStatistics = {
  words: statisticsOf(counted.words),
  grams: statisticsOf(counted.grams),
};

function statisticsOf({ texts, meanLength, found }: TermCounts): TermStatistics {
  const counts = new Map(Object.entries(found));
  return { meanLength, rarity: (term) => rarityOf(counts.get(term) ?? 1, texts) };
}

/** In how many offers each skill is. */
export type SkillCounts = { readonly offers: number; readonly found: Readonly<Record<string, number>> };

const { offers: OFFERS, found: OFFERS_WITH }: SkillCounts = counted.skills;
const NEVER_OFFERED = rarityOf(0, OFFERS);

/** How hard a skill is to find: above 0, and 1 for one that nobody has offered. As fixed as the language. */
export function skillRarity(code: string): number {
  return rarityOf(OFFERS_WITH[code] ?? 0, OFFERS) / NEVER_OFFERED;
}

/** What `skillRarity` is made of, counted anew. */
export function countSkills(offers: readonly { readonly skills: readonly { readonly code: string }[] }[]): SkillCounts {
  const found = new Map<string, number>();
  for (const { skills } of offers) {
    for (const code of new Set(skills.map((skill) => skill.code))) found.set(code, (found.get(code) ?? 0) + 1);
  }
  const sorted = [...found].sort(([a], [b]) => (a < b ? -1 : 1));
  return { offers: offers.length, found: Object.fromEntries(sorted) };
}

/** What `POSTING_LANGUAGE` is made of, counted anew. */
export function countTerms(texts: readonly string[]): { readonly words: TermCounts; readonly grams: TermCounts } {
  const weighed = texts.map(weigh);
  const countsOf = (channel: 'words' | 'grams'): TermCounts => {
    const found = new Map<string, number>();
    for (const text of weighed) for (const term of text[channel].keys()) found.set(term, (found.get(term) ?? 0) + 1);
    const common = [...found].filter(([, count]) => count >= COMMON).sort(([a], [b]) => (a < b ? -1 : 1));
    const length = weighed.reduce((sum, text) => sum + lengthOf(text[channel]), 0);
    return { texts: texts.length, meanLength: length / texts.length, found: Object.fromEntries(common) };
  };
  return { words: countsOf('words'), grams: countsOf('grams') };
}
