import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';

/** The languages of the interface, in the order in which they are offered, each named in itself. */
export const LANGUAGES = [
  { code: 'ja', name: '日本語', tag: 'ja', header: 'ja' },
  { code: 'ja-easy', name: 'やさしい日本語', tag: 'ja', header: 'ja-x-easy' },
  { code: 'en', name: 'English', tag: 'en', header: 'en' },
  { code: 'pt-BR', name: 'Português', tag: 'pt-BR', header: 'pt-BR' },
] as const;

export type LanguageCode = (typeof LANGUAGES)[number]['code'];

const KEPT_AS = 'musubi.language';
const files = import.meta.glob<Record<string, string>>('./locales/*/*.json', { import: 'default' });

/** i18next looks for a language under its canonical tag: `ja-Easy`. */
function canonical(code: LanguageCode): string {
  return Intl.getCanonicalLocales(code)[0] ?? code;
}

function known(code: string | null): LanguageCode | undefined {
  return LANGUAGES.find((language) => language.code === code)?.code;
}

/** The language of the address, as search engines know it; else the reader's own choice; else Japanese. */
export function initialLanguage(): LanguageCode {
  const asked = new URLSearchParams(window.location.search).get('lang');
  return known(asked) ?? known(localStorage.getItem(KEPT_AS)) ?? 'ja';
}

export function currentLanguage(): LanguageCode {
  const [tag] = i18next.language ? Intl.getCanonicalLocales(i18next.language) : [];
  return LANGUAGES.find(({ code }) => canonical(code) === tag)?.code ?? 'ja';
}

/** The value of Accept-Language. */
export function languageHeader(): string {
  return LANGUAGES.find((language) => language.code === currentLanguage())?.header ?? 'ja';
}

async function load(code: LanguageCode): Promise<void> {
  if (i18next.hasResourceBundle(canonical(code), 'translation')) return;
  const of = Object.entries(files).filter(([path]) => path.startsWith(`./locales/${code}/`));
  const loaded = await Promise.all(of.map(([, read]) => read()));
  i18next.addResourceBundle(canonical(code), 'translation', Object.assign({}, ...loaded) as Record<string, string>);
}

/** Loads the sentences of the first language and starts i18next. */
export async function startLanguages(): Promise<void> {
  const first = initialLanguage();
  await i18next.use(initReactI18next).init({
    lng: first,
    resources: {},
    fallbackLng: false,
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
  await load(first);
  await i18next.changeLanguage(first);
  document.documentElement.lang = tagOf(first);
}

/** Changes the language of the page and keeps the choice on this device. */
export async function chooseLanguage(code: LanguageCode): Promise<void> {
  await load(code);
  localStorage.setItem(KEPT_AS, code);
  document.documentElement.lang = tagOf(code);
  await i18next.changeLanguage(code);
}

function tagOf(code: LanguageCode): string {
  return LANGUAGES.find((language) => language.code === code)?.tag ?? 'ja';
}
