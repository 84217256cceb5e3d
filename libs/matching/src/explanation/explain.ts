import { type Language, LANGUAGES } from '@app/kernel';
import i18next from 'i18next';
import type { Obstacle } from '../domain/eligibility';
import type { Details } from '../domain/facts';
import type { Reason } from '../domain/score';
import en from './texts/en.json';
import ja from './texts/ja.json';
import jaEasy from './texts/ja-easy.json';
import ptBr from './texts/pt-BR.json';

/** What each code is called. A municipality's `Dictionary` can say it. */
export type Labelling = {
  label(
    list: 'skills' | 'fields' | 'districts' | 'languages' | 'resourceKinds' | 'needUnits',
    code: string,
    language: Language,
  ): string;
};

export type Explanation = { readonly code: string; readonly sign: 'for' | 'against'; readonly text: string };

/** Under these names details hold codes; the words for them are in the dictionary beside. */
const LISTS = {
  skills: 'skills',
  missing: 'skills',
  fields: 'fields',
  districts: 'districts',
  languages: 'languages',
  wanted: 'resourceKinds',
  offered: 'resourceKinds',
  units: 'needUnits',
} as const;

const TEXTS: Readonly<Record<Language, Record<string, string>>> = { ja, 'ja-easy': jaEasy, en, 'pt-BR': ptBr };

const texts = i18next.createInstance({
  fallbackLng: 'ja',
  keySeparator: false,
  nsSeparator: false,
  interpolation: { escapeValue: false },
  // i18next looks for a language under its canonical tag: `ja-Easy`.
  resources: Object.fromEntries(
    LANGUAGES.map((language) => [Intl.getCanonicalLocales(language)[0]!, { translation: TEXTS[language] }]),
  ),
});
void texts.init();

/** The reasons of a judgement as sentences: all of them, in their order, and nothing that is not among them. */
export function explain(reasons: readonly Reason[], language: Language, labels: Labelling): Explanation[] {
  return reasons.map(({ code, sign, details }) => ({
    code,
    sign,
    text: texts.t(`reason.${code}`, { lng: language, ...inWords(details, language, labels) }),
  }));
}

/** What stands in the way, as sentences. */
export function explainObstacles(
  obstacles: readonly Obstacle[],
  language: Language,
  labels: Labelling,
): { readonly code: string; readonly text: string }[] {
  return obstacles.map(({ code, details }) => ({
    code,
    text: texts.t(`obstacle.${code}`, { lng: language, ...inWords(details, language, labels) }),
  }));
}

function inWords(details: Details, language: Language, labels: Labelling): Record<string, string> {
  const japanese = language === 'ja' || language === 'ja-easy';
  return Object.fromEntries(
    Object.entries(details).map(([name, value]) => {
      if (typeof value === 'string' || typeof value === 'number') return [name, String(value)];
      const list = name in LISTS ? LISTS[name as keyof typeof LISTS] : undefined;
      const words = list === undefined ? value : value.map((code) => labels.label(list, code, language));
      return [name, words.join(japanese ? '、' : ', ')];
    }),
  );
}
