import type { Language } from '@app/kernel';
import type { Request } from 'express';

/** How each language is called in `Accept-Language` (BCP 47). */
const TAGS: Readonly<Record<string, Language>> = { ja: 'ja', 'ja-x-easy': 'ja-easy', en: 'en', 'pt-BR': 'pt-BR' };

/** The best of our languages for what the caller accepts; Japanese when none fits. */
export function languageOf(request: Request): Language {
  const tag = request.acceptsLanguages(Object.keys(TAGS));
  return (tag && TAGS[tag]) || 'ja';
}
