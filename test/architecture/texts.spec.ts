import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LANGUAGES, type Language } from '@app/kernel';
import { problemTexts } from '../../apps/api/src/http/problem-texts';

/** Folders that hold one folder (or one file) of texts per language. */
const ROOMS = [
  'apps/web/src/locales',
  'apps/api/src/http/problem-texts',
  'apps/api/src/site/page-texts',
  'libs/matching/src/explanation/texts',
  'libs/city-plans/src/explanation/texts',
  'libs/casework/src/sheets/texts',
  'libs/notifications/src/templates',
];

describe('texts', () => {
  it.each(ROOMS)('of %s have the same keys in every language', (room) => {
    const [japanese, ...others] = LANGUAGES.map((language) => keysOf(room, language));
    expect(japanese!.length).toBeGreaterThan(5);
    for (const keys of others) expect(keys).toEqual(japanese);
  });

  it.each(ROOMS)('of %s use the same placeholders in every language', (room) => {
    const [japanese, ...others] = LANGUAGES.map((language) => placeholdersOf(room, language));
    for (const placeholders of others) expect(placeholders).toEqual(japanese);
  });

  it('exist for every code that the sources refuse with', () => {
    const known = problemTexts('ja');
    const codes = new Set(
      sources().flatMap((source) =>
        [
          ...source.matchAll(/new DomainError\(\s*'[a-z-]+',\s*'([a-z-]+\.[a-z0-9-]+)'/g),
          ...source.matchAll(/\bcode: '([a-z-]+\.[a-z0-9-]+)'/g),
          ...source.matchAll(/\bfault\([^,]+,\s*'([a-z-]+\.[a-z0-9-]+)'/g),
        ].map((found) => found[1]!),
      ),
    );
    for (const noun of lifecycleNouns()) codes.add(`${noun}.wrong-state`);
    expect(codes.size).toBeGreaterThan(40);
    expect([...codes].filter((code) => !(code in known)).sort()).toEqual([]);
  });
});

/** `key: text` of one language, from one file or a folder of files, nested keys joined by a slash. */
function textsOf(room: string, language: Language): Map<string, string> {
  const folder = join(room, language);
  const files = existsSync(folder)
    ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.json'))
    : [`../${language}.json`];
  const texts = new Map<string, string>();
  for (const file of files) collect(file, JSON.parse(readFileSync(join(folder, file), 'utf8')), texts);
  return texts;
}

function collect(path: string, value: unknown, texts: Map<string, string>): void {
  if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) collect(`${path}/${key}`, inner, texts);
  } else texts.set(path.replace(/_(one|other|many|few|zero)$/, ''), String(value));
}

const withoutLanguage = (key: string, language: Language) => key.replace(`${language}.json`, 'LANGUAGE.json');

function keysOf(room: string, language: Language): string[] {
  return [...textsOf(room, language).keys()].map((key) => withoutLanguage(key, language)).sort();
}

function placeholdersOf(room: string, language: Language): Record<string, string[]> {
  const found = [...textsOf(room, language)].map(([key, text]): [string, string[]] => [
    withoutLanguage(key, language),
    [...new Set([...text.matchAll(/\{\{\s*([\w.]+)/g)].map((placeholder) => placeholder[1]!))].sort(),
  ]);
  return Object.fromEntries(found.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function sources(): string[] {
  return ['libs', 'apps/api/src', 'apps/worker/src'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
      .map((file) => readFileSync(join(folder, file), 'utf8')),
  );
}

function lifecycleNouns(): string[] {
  return sources().flatMap((source) => [...source.matchAll(/mustBecome\(\s*'([a-z-]+)'/g)].map((found) => found[1]!));
}
