import type { DictionaryEntry } from './dictionary';

const READINGS = /（[ぁ-ゖー]+）/g;
const LATIN = /^[\p{Script=Latin}\p{N}\p{P}\p{Zs}]+$/u;

/** One spelling for all widths, cases, accents and both kana. */
function fold(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[à-ɏ]/g, (letter) => letter.normalize('NFD')[0] ?? letter)
    .replace(/[ぁ-ゖ]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) + 0x60))
    .trim();
}

/** What an entry is called: its labels, the words between their dots and commas, and its synonyms. */
function namesOf({ labels, attributes: { synonyms } }: DictionaryEntry): string[] {
  const said = Object.values(labels).map((label) => label.replace(READINGS, ''));
  const lists: unknown[] = typeof synonyms === 'object' && synonyms !== null ? Object.values(synonyms) : [];
  const words = lists
    .flatMap((list): unknown[] => (Array.isArray(list) ? list : []))
    .filter((one) => typeof one === 'string');
  return [...said, ...said.flatMap((label) => label.split(/[・、,]| and | e /)), ...words].map(fold);
}

/** How well a name fits to what was written, from 0 (not at all) to 4 (it is that name). */
function fitOf(name: string, written: string): number {
  if (name === '') return 0;
  if (name === written) return 4;
  if (name.startsWith(written)) return 3;
  // Words of letters are found whole: an "art" is not in every "party".
  const isLatin = LATIN.test(name);
  const named = isLatin
    ? ` ${written.replace(/[^\p{Script=Latin}\p{N}]+/gu, ' ')} `.includes(` ${name} `)
    : [...name].length > 1 && written.includes(name);
  if (named) return 2;
  return name.includes(isLatin ? ` ${written}` : written) ? 1 : 0;
}

/**
 * The codes that somebody may mean who has written this, a word or a whole text, best first: what is called so, begins
 * so, is named in it, or has it in its name. At most `most`; nothing retired.
 */
export function suggestionsFor(entries: readonly DictionaryEntry[], text: string, most = 8): string[] {
  const written = fold(text);
  if (written === '') return [];
  return entries
    .filter(({ retired }) => !retired)
    .map((entry) => ({ code: entry.code, fit: Math.max(...namesOf(entry).map((name) => fitOf(name, written))) }))
    .filter(({ fit }) => fit > 0)
    .sort((a, b) => b.fit - a.fit)
    .slice(0, most)
    .map(({ code }) => code);
}
