import { type Weights, weightsOf } from './bm25';
import { withoutQuestionWords } from './stop-words';
import { fold, type Terms, termsOf } from './terms';

/** A text as both channels see it. */
export type WeighedText = { readonly words: Weights; readonly grams: Weights };

export function weigh(text: string): WeighedText {
  return weighed(termsOf(fold(text)));
}

/** A question: what it asks about, without the words that make it a question. */
export function weighQuestion(text: string): WeighedText {
  const folded = fold(text);
  const asked = weighed(termsOf(withoutQuestionWords(folded)));
  return asked.grams.size > 0 ? asked : weighed(termsOf(folded));
}

function weighed({ words, grams }: Terms): WeighedText {
  return { words: weightsOf(words), grams: weightsOf(grams) };
}
