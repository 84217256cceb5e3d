import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Language, LANGUAGES } from '@app/kernel';

const TEXTS = new Map(
  LANGUAGES.map((language) => [
    language,
    JSON.parse(readFileSync(join(__dirname, 'page-texts', `${language}.json`), 'utf8')) as Record<string, string>,
  ]),
);

/** A sentence about a page, with its `{{values}}` filled in. */
export function pageText(key: string, language: Language, values: Readonly<Record<string, string>> = {}): string {
  const text = TEXTS.get(language)?.[key];
  if (text === undefined) throw new Error(`There is no text ${key} in ${language}`);
  return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? '');
}
