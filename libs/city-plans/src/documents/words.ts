import type { FiscalYear, Language } from '@app/kernel';
import en from './texts/en.json';
import ja from './texts/ja.json';
import ptBR from './texts/pt-BR.json';

/** Sheets are papers of the city's administration: easy Japanese reads them in Japanese. */
const TEXTS: Readonly<Record<Language, typeof ja>> = { ja, 'ja-easy': ja, en, 'pt-BR': ptBR };

export type Words = typeof ja;

export const wordsOf = (language: Language): Words => TEXTS[language];

export function filled(text: string, details: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(details[name] ?? ''));
}

/** `令和8年度 (2026)` in Japanese, else `FY2026`. */
export function yearText(language: Language, fiscalYear: FiscalYear): string {
  if (language === 'en' || language === 'pt-BR') return `FY${fiscalYear}`;
  const [era, before] = fiscalYear >= 2019 ? ['令和', 2018] : ['平成', 1988];
  const number = fiscalYear - before === 1 ? '元' : String(fiscalYear - before);
  return `${era}${number}年度 (${fiscalYear})`;
}
