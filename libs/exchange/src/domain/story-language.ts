const JAPANESE = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u;
/** Letters and little words that Portuguese has and English has not. */
const PORTUGUESE = /[ãõçáéíóúâêô]|\b(?:para|preciso|precisamos|com|uma?|não|dos?|das?)\b/iu;

/** A first guess at the language in which somebody wrote, for when they did not say. */
export function guessLanguage(text: string): 'ja' | 'en' | 'pt-BR' {
  if (JAPANESE.test(text) || !/\p{Letter}/u.test(text)) return 'ja';
  return PORTUGUESE.test(text) ? 'pt-BR' : 'en';
}
