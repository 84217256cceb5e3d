import { currentLanguage, LANGUAGES, type LanguageCode } from '../../language';
import { useWords } from '../../words';
import type { Said as Saying } from './surveys';

/** In the reader's language where it was written in it, else in Japanese. */
function chosen(of: Saying, language: LanguageCode): { text: string; lang: string } {
  const own = of[language];
  const code = own === undefined ? 'ja' : language;
  return { text: own ?? of.ja, lang: LANGUAGES.find((one) => one.code === code)?.tag ?? 'ja' };
}

/** As plain text: for titles. */
export function saidIn(of: Saying): string {
  return chosen(of, currentLanguage()).text;
}

/** What the city wrote, in a language that it says. */
export function Said({ of }: { of: Saying }) {
  const { language } = useWords();
  const { text, lang } = chosen(of, language);
  return (
    <span className="written" lang={lang}>
      {text}
    </span>
  );
}
