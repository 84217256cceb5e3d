import { bundleOfSentences } from './sentences';

/** The languages of the interface, in the order in which they are offered, each named in itself. */
export const LANGUAGES = [
  { code: 'ja', name: '日本語', tag: 'ja', header: 'ja' },
  { code: 'ja-easy', name: 'やさしい日本語', tag: 'ja', header: 'ja-x-easy' },
  { code: 'en', name: 'English', tag: 'en', header: 'en' },
  { code: 'pt-BR', name: 'Português', tag: 'pt-BR', header: 'pt-BR' },
] as const;

export type LanguageCode = (typeof LANGUAGES)[number]['code'];
type Sentences = Record<string, string>;

const KEPT_AS = 'musubi.language';
const files = import.meta.glob<Sentences>('./locales/*/*.json', { import: 'default' });

const sentences = new Map<string, Sentences>();
const listeners = new Set<() => void>();
let current: LanguageCode = 'ja';
/** Counts every change of what `sentence` answers. */
let edition = 0;

function known(code: string | null): LanguageCode | undefined {
  return LANGUAGES.find((language) => language.code === code)?.code;
}

/** The language of the address, as search engines know it; else the reader's own choice; else Japanese. */
function initialLanguage(): LanguageCode {
  const asked = new URLSearchParams(window.location.search).get('lang');
  return known(asked) ?? known(localStorage.getItem(KEPT_AS)) ?? 'ja';
}

export function currentLanguage(): LanguageCode {
  return current;
}

/** The value of Accept-Language. */
export function languageHeader(): string {
  return LANGUAGES.find((language) => language.code === current)?.header ?? 'ja';
}

/** For those who show sentences: `listener` is called when they are others. */
export function onSentences(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function editionOfSentences(): number {
  return edition;
}

function written(key: string): string | undefined {
  return sentences.get(`sentences-${current}`)?.[key] ?? sentences.get(`sentences-${current}-more`)?.[key];
}

/**
 * A sentence of the reader's language with its `{{values}}` filled in, of a `count` of 1 the one named `…_one` where there
 * is one; the key of one that there is not. One that has not come yet is empty for a moment.
 */
export function sentence(key: string, values: Record<string, string | number> = {}): string {
  const text = (values.count === 1 ? written(`${key}_one`) : undefined) ?? written(key);
  if (text !== undefined) return text.replace(/\{\{\s*(\w+)\s*\}\}/g, (_, name: string) => String(values[name] ?? ''));
  if (sentences.has(`sentences-${current}-more`)) return key;
  void loadMoreSentences();
  return '';
}

async function load(bundle: string): Promise<void> {
  if (sentences.has(bundle)) return;
  const parts = Object.entries(files).filter(([path]) => bundleOfSentences(path) === bundle);
  const read = await Promise.all(parts.map(([, read]) => read()));
  sentences.set(bundle, Object.assign({}, ...read) as Sentences);
  changed();
}

function changed(): void {
  edition += 1;
  for (const listener of listeners) listener();
}

/** The sentences that public pages do not need. */
export function loadMoreSentences(): Promise<void> {
  return load(`sentences-${current}-more`);
}

/** Loads the first sentences of the reader's language; for whom the menu is longer, all of them. */
export async function startLanguages(all: boolean): Promise<void> {
  const language = initialLanguage();
  // Those that did not come are asked for again by whatever shows them.
  const more = all ? load(`sentences-${language}-more`).catch(() => undefined) : undefined;
  await Promise.all([show(language), more]);
}

/** Changes the language of the page and keeps the choice on this device. */
export async function chooseLanguage(code: LanguageCode): Promise<void> {
  localStorage.setItem(KEPT_AS, code);
  const more = sentences.has(`sentences-${current}-more`);
  if (more) await load(`sentences-${code}-more`);
  await show(code);
}

async function show(code: LanguageCode): Promise<void> {
  await load(`sentences-${code}`);
  current = code;
  document.documentElement.lang = LANGUAGES.find((language) => language.code === code)?.tag ?? 'ja';
  changed();
}
