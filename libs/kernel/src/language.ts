/** The languages that people are spoken to in; `ja-easy` is やさしい日本語 (`ja-x-easy` in Accept-Language). */
export const LANGUAGES = ['ja', 'ja-easy', 'en', 'pt-BR'] as const;
export type Language = (typeof LANGUAGES)[number];

/** A label in each language. Every entry has Japanese; a missing language falls back to it. */
export type Labels = { readonly ja: string } & { readonly [L in Exclude<Language, 'ja'>]?: string };

export function labelIn(labels: Labels, language: Language): string {
  return labels[language] ?? labels.ja;
}
