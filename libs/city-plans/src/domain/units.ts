import type { Language } from '@app/kernel';

/** What plans count in, by the word that their documents print in English. */
const PORTUGUESE: Readonly<Record<string, string>> = {
  cases: 'casos',
  companies: 'empresas',
  employers: 'empregadores',
  groups: 'grupos',
  people: 'pessoas',
  percent: 'por cento',
  places: 'locais',
  sections: 'setores',
  shops: 'lojas',
  visits: 'visitas',
};

/** And by the word in Japanese. Without kanji, as a reading has no place in the middle of a figure. */
const EASY_JAPANESE: Readonly<Record<string, string>> = {
  か所: 'かしょ',
  箇所: 'かしょ',
  件: 'けん',
  所属: 'ぶしょ',
  者: 'しゃ',
  社: 'しゃ',
  人: 'にん',
  名: 'にん',
  団体: 'グループ',
  店舗: 'みせ',
};

/** The unit of a figure in the reader's language; one that a city named itself as the nearer of its two words. */
export function unitIn(language: Language, ja: string, en: string): string {
  if (language === 'ja') return ja;
  if (language === 'en') return en;
  return language === 'pt-BR' ? (PORTUGUESE[en] ?? en) : (EASY_JAPANESE[ja] ?? ja);
}

/** What one of them is called, where a language says it otherwise than several. */
const ONE: Partial<Record<Language, Readonly<Record<string, string>>>> = {
  en: {
    cases: 'case',
    companies: 'company',
    employers: 'employer',
    groups: 'group',
    people: 'person',
    places: 'place',
    sections: 'section',
    shops: 'shop',
    visits: 'visit',
  },
  'pt-BR': {
    casos: 'caso',
    empregadores: 'empregador',
    empresas: 'empresa',
    grupos: 'grupo',
    locais: 'local',
    lojas: 'loja',
    pessoas: 'pessoa',
    setores: 'setor',
    visitas: 'visita',
  },
};

/**
 * 12件, 12 cases, 1 case: how many of what, as the reader's language writes it.
 * @param unit as `unitIn` says it
 */
export function amountIn(language: Language, value: number, unit: string): string {
  const written = value === 1 ? (ONE[language]?.[unit] ?? unit) : unit;
  const gap = language === 'en' || language === 'pt-BR' ? ' ' : '';
  return `${value.toLocaleString(language === 'pt-BR' ? 'pt-BR' : 'ja-JP')}${gap}${written}`;
}
