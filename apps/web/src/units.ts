import { numberText } from './dates';
import type { LanguageCode } from './language';

/**
 * Units come from the server as words for several. What one of them is called, by that word: a city may have written
 * another one, of which nothing is known here.
 */
const ONE: Partial<Record<LanguageCode, Readonly<Record<string, string>>>> = {
  en: {
    cases: 'case',
    companies: 'company',
    employers: 'employer',
    groups: 'group',
    hours: 'hour',
    items: 'item',
    people: 'person',
    places: 'place',
    sections: 'section',
    sessions: 'session',
    shops: 'shop',
    visits: 'visit',
  },
  'pt-BR': {
    casos: 'caso',
    empregadores: 'empregador',
    empresas: 'empresa',
    grupos: 'grupo',
    horas: 'hora',
    ienes: 'iene',
    locais: 'local',
    lojas: 'loja',
    pessoas: 'pessoa',
    sessões: 'sessão',
    setores: 'setor',
    unidades: 'unidade',
    visitas: 'visita',
  },
};

/** 12件, 12 cases, 1 case: how many of what, as the reader's language writes it. */
export function amountText(language: LanguageCode, value: number, unit: string): string {
  const written = value === 1 ? (ONE[language]?.[unit] ?? unit) : unit;
  const gap = language === 'en' || language === 'pt-BR' ? ' ' : '';
  return `${numberText(value, language)}${gap}${written}`;
}
