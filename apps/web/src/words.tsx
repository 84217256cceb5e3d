import { createContext, createElement, useContext, useMemo, useSyncExternalStore, type ReactNode } from 'react';
import { currentLanguage, editionOfSentences, onSentences, sentence, type LanguageCode } from './language';
import { Ruby, withoutReadings } from './ui/ruby';

export type Values = Record<string, string | number>;

export interface Words {
  language: LanguageCode;
  /** A sentence to show; in やさしい日本語 with its readings above the kanji. */
  w: (key: string, values?: Values) => ReactNode;
  /** The same sentence as plain text: for titles and labels. */
  s: (key: string, values?: Values) => string;
  /** The sentence with its readings still in brackets: for labels that a component shows and repeats in messages. */
  l: (key: string, values?: Values) => string;
  /** A sentence that came from the server in the reader's language. */
  r: (text: string) => ReactNode;
}

function wordsIn(language: LanguageCode): Words {
  const easy = language === 'ja-easy';
  // In one element, so that a flexible row does not take each reading for a piece of its own.
  const r = (text: string): ReactNode => (easy ? createElement('span', null, createElement(Ruby, { text })) : text);
  return {
    language,
    r,
    l: sentence,
    w: (key, values) => r(sentence(key, values)),
    s: (key, values) => (easy ? withoutReadings(sentence(key, values)) : sentence(key, values)),
  };
}

const WordsContext = createContext(wordsIn('ja'));

/** Watches once for all who show sentences whether they have become others. */
export function WordsProvider({ children }: { children: ReactNode }) {
  const edition = useSyncExternalStore(onSentences, editionOfSentences);
  const words = useMemo(() => ({ edition, ...wordsIn(currentLanguage()) }), [edition]);
  return <WordsContext.Provider value={words}>{children}</WordsContext.Provider>;
}

/** The sentences of the interface in the reader's language. */
export function useWords(): Words {
  return useContext(WordsContext);
}
