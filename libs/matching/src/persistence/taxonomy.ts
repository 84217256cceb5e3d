import type { Dictionary } from '@app/registry';
import type { Taxonomy } from '../domain/facts';
import { SkillWords } from '../domain/text/skill-words';

/** What a municipality's dictionary knows of its codes. */
export function taxonomyOf(dictionary: Dictionary): Taxonomy {
  const codes = (list: 'skills' | 'districts', code: string, attribute: string): string[] =>
    textsIn(dictionary.entry(list, code)?.attributes[attribute]);
  return {
    impliedBy: (skill) => codes('skills', skill, 'implies'),
    neighboursOf: (district) => codes('districts', district, 'neighbours'),
  };
}

/** A dictionary stays the same object while it is in use, and reading all its words takes a moment. */
const read = new WeakMap<Dictionary, SkillWords>();

/** What its skills are called, with synonyms. */
export function skillWordsOf(dictionary: Dictionary): SkillWords {
  const known = read.get(dictionary);
  if (known) return known;
  const words = new SkillWords(
    dictionary
      .entries('skills')
      .map(({ code, labels: { ja, en = '', 'pt-BR': pt = '' }, attributes: { synonyms } }) => ({
        code,
        words: [ja, en, pt, ...listsIn(synonyms)],
      })),
  );
  read.set(dictionary, words);
  return words;
}

function listsIn(value: unknown): string[] {
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

function textsIn(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}
