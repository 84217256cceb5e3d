import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Language, LANGUAGES, type RefusalDetails } from '@app/kernel';
import i18next from 'i18next';

/** Code → sentence, of one language, from the files of all features. */
export function problemTexts(language: Language): Record<string, string> {
  const folder = join(__dirname, 'problem-texts', language);
  if (!existsSync(folder)) return {};
  return Object.assign(
    {},
    ...readdirSync(folder).map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as object),
  ) as Record<string, string>;
}

const texts = i18next.createInstance({
  fallbackLng: 'ja',
  keySeparator: false,
  nsSeparator: false,
  interpolation: { escapeValue: false },
  // i18next looks for a language under its canonical tag: `ja-Easy`.
  resources: Object.fromEntries(
    LANGUAGES.map((language) => [Intl.getCanonicalLocales(language)[0]!, { translation: problemTexts(language) }]),
  ),
});
void texts.init();

/** The sentence for a refusal's code in the reader's language. */
export function problemText(code: string, language: Language, details: RefusalDetails = {}): string {
  return texts.t(code, { lng: language, ...details });
}
