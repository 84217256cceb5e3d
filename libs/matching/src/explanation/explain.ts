import { type Language, LANGUAGES } from '@app/kernel';
import i18next from 'i18next';
import type { WhyNot } from '../domain/changes';
import type { Terms } from '../domain/conditions';
import type { Obstacle } from '../domain/eligibility';
import type { Details } from '../domain/facts';
import type { NothingFound } from '../domain/nothing-found';
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

/** Who reads: each side is spoken to, the coordinator hears of both. */
export type Audience = 'coordinator' | 'need' | 'offer';

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

/** And under these, codes whose words are here. */
const OWN_WORDS: Readonly<Record<string, string>> = { weekdays: 'weekday', timesOfDay: 'time', returns: 'return' };

/**
 * Reasons that tell of one side what is not the other's to know: how often it was asked, whether it answers, how its
 * past was reviewed. `coordinator` = both sides' pasts are in it.
 */
const PRIVATE: Readonly<Record<string, Audience>> = {
  'not-asked-lately': 'offer',
  'asked-once-lately': 'offer',
  'asked-often-lately': 'offer',
  'answers-unknown': 'offer',
  'answers-mostly': 'offer',
  'answers-rarely': 'offer',
  'outcomes-unknown': 'coordinator',
  'outcomes-good': 'coordinator',
  'outcomes-poor': 'coordinator',
};

const TEXTS: Readonly<Record<Language, Record<string, string>>> = { ja, 'ja-easy': jaEasy, en, 'pt-BR': ptBr };

const texts = i18next.createInstance({
  fallbackLng: 'ja',
  keySeparator: false,
  nsSeparator: false,
  interpolation: { escapeValue: false },
  // i18next looks for a language under its canonical tag: `ja-Easy`.
  resources: Object.fromEntries(
    LANGUAGES.map((language) => [Intl.getCanonicalLocales(language)[0] ?? language, { translation: TEXTS[language] }]),
  ),
});
void texts.init();

/** Reasons are remembered with their judgement, and often asked for again in the same words. */
const said = new WeakMap<readonly Reason[], { key: string; labels: Labelling; sentences: Explanation[] }>();

/** The reasons of a judgement as sentences: all of them, in their order, and nothing that is not among them. */
export function explain(
  reasons: readonly Reason[],
  language: Language,
  labels: Labelling,
  audience: Audience = 'coordinator',
): Explanation[] {
  const key = `${language} ${audience}`;
  const known = said.get(reasons);
  if (known?.key === key && known.labels === labels) return known.sentences;
  const sentences = reasons.map(({ code, sign, details }) => ({
    code,
    sign,
    // Where a sentence is the same for every reader it stands once, without a reader's name behind its key.
    text: say(`reason.${code}`, details, language, labels, audience),
  }));
  said.set(reasons, { key, labels, sentences });
  return sentences;
}

/**
 * The same for one side, from what the match keeps. The offer's side reads first what it gets and that it is asked on
 * its own terms: that is what businesses say they want to hear. In place of what is private to the other side each side
 * reads that such things are considered, in the same words whatever they are, and also when they weighed nothing.
 */
export function explainTo(
  audience: Audience,
  { reasons, terms }: { readonly reasons: readonly Reason[]; readonly terms: Terms | null },
  language: Language,
  labels: Labelling,
): Explanation[] {
  if (audience === 'coordinator') return explain(reasons, language, labels, audience);
  const own = audience === 'offer' && terms !== null ? explainTerms(terms, language, labels) : [];
  const told = reasons.filter(({ code }) => (PRIVATE[code] ?? audience) === audience);
  const rest: readonly Reason[] =
    reasons.length === 0 ? [] : [{ code: 'also-considered', sign: 'for', weight: 0, details: {} }];
  return [...own, ...explain([...told, ...rest], language, labels, audience)];
}

function explainTerms(
  { partyKind, givesBack, wants, conditions }: Terms,
  language: Language,
  labels: Labelling,
): Explanation[] {
  const found: Explanation[] = [];
  const add = (code: string, sign: Explanation['sign'], details: Details) =>
    found.push({ code, sign, text: say(`terms.${code}`, details, language, labels, partyKind) });
  if (givesBack !== '') add(wants === '' ? 'gives-back' : 'benefit', 'for', { givesBack, wants });
  else if (wants !== '') add('nothing-given-back', 'against', { wants });
  if (conditions.length > 0) {
    const kept = conditions.map(({ code, details }) => say(`condition.${code}`, details, language, labels));
    add('conditions', 'for', { conditions: kept.join(isJapanese(language) ? '・' : '; ') });
  }
  return found;
}

/** What stands in the way, as sentences. */
export function explainObstacles(
  obstacles: readonly Obstacle[],
  language: Language,
  labels: Labelling,
): { readonly code: string; readonly text: string }[] {
  return obstacles.map(({ code, details }) => ({ code, text: say(`obstacle.${code}`, details, language, labels) }));
}

/** Why nobody was found. */
export function explainNothing(nothing: NothingFound, language: Language, labels: Labelling) {
  const { code, count, obstacle } = nothing;
  const said = obstacle ? explainObstacles([obstacle], language, labels)[0]?.text : undefined;
  return { code, text: say(`nothing.${code}`, { count, obstacle: said ?? '' }, language, labels) };
}

/** And what would change it, where something could. */
export function explainWhyNot({ obstacles, nearest }: WhyNot, language: Language, labels: Labelling) {
  return obstacles.map((obstacle) => ({
    ...explainObstacles([obstacle], language, labels)[0]!,
    change:
      obstacle.change && say(`change.${obstacle.code}`, obstacle.change.details, language, labels, obstacle.change.way),
    nearest: obstacle.code === nearest,
  }));
}

function say(key: string, details: Details, language: Language, labels: Labelling, context?: string): string {
  return texts.t(key, { ...inWords(details, language, labels), lng: language, context });
}

function inWords(details: Details, language: Language, labels: Labelling): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(details).map(([name, value]) => {
      if (typeof value === 'string' || typeof value === 'number') return [name, value];
      return [name, wordsFor(name, value, language, labels).join(isJapanese(language) ? '、' : ', ')];
    }),
  );
}

function wordsFor(name: string, codes: readonly string[], language: Language, labels: Labelling): readonly string[] {
  const own = OWN_WORDS[name];
  if (own !== undefined) return codes.map((code) => texts.t(`${own}.${code}`, { lng: language }));
  const list = name in LISTS ? LISTS[name as keyof typeof LISTS] : undefined;
  return list === undefined ? codes : codes.map((code) => labels.label(list, code, language));
}

function isJapanese(language: Language): boolean {
  return language === 'ja' || language === 'ja-easy';
}
