import { type Bm25Channel, Bm25ChannelBuilder, type Weights, weightsOf } from './bm25-channel';
import { fold, type Terms, termsOf } from './terms';
import { withoutQuestionWords } from './stop-words';

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

export type Found = { readonly document: number; readonly score: number };

/** Texts that are compared with each other: how telling a term is depends on all of them. */
export class TextCollection {
  private constructor(
    private readonly words: Bm25Channel,
    private readonly grams: Bm25Channel,
  ) {}

  static of(texts: Iterable<string>): TextCollection {
    const words = new Bm25ChannelBuilder();
    const grams = new Bm25ChannelBuilder();
    for (const text of texts) {
      const terms = termsOf(fold(text));
      words.add(terms.words);
      grams.add(terms.grams);
    }
    return new TextCollection(words.build(), grams.build());
  }

  get size(): number {
    return this.words.size;
  }

  /**
   * The best documents for a question, best first, with the sum over both channels of the score relative to the best
   * one (0 … 2). Documents that share no term with the question are not found.
   */
  search(question: WeighedText, limit: number): Found[] {
    const sums = new Float64Array(this.size);
    for (const [channel, weights] of [
      [this.words, question.words],
      [this.grams, question.grams],
    ] as const) {
      const scores = new Float64Array(this.size);
      channel.addScores(weights, scores);
      const best = scores.reduce((most, score) => (score > most ? score : most), 0);
      if (best > 0) scores.forEach((score, document) => (sums[document]! += score / best));
    }
    return bestOf(sums, limit);
  }

  /**
   * How much of what a text says is said in each document: the mean over both channels of the document's score in
   * proportion to the score that the text has for itself. So affinities of different texts can be compared. 0 … 1.
   */
  affinities(text: WeighedText): Float64Array {
    const sums = new Float64Array(this.size);
    for (const [channel, weights] of this.channelsFor(text)) {
      const self = total(channel.termScores(weights, weights));
      if (self === 0) continue;
      const scores = new Float64Array(this.size);
      channel.addScores(weights, scores);
      scores.forEach((score, document) => (sums[document]! += Math.min(1, score / self) / 2));
    }
    return sums;
  }

  /** The same for one document that need not be in the collection. */
  affinity(text: WeighedText, document: WeighedText): number {
    let sum = 0;
    for (const [channel, weights, other] of [
      [this.words, text.words, document.words],
      [this.grams, text.grams, document.grams],
    ] as const) {
      const self = total(channel.termScores(weights, weights));
      if (self > 0) sum += Math.min(1, total(channel.termScores(weights, other)) / self) / 2;
    }
    return sum;
  }

  /** What each word of a text adds to its score for a document, the most first. */
  carryingWords(text: WeighedText, document: WeighedText): string[] {
    return [...this.words.termScores(text.words, document.words)]
      .sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1))
      .map(([word]) => word);
  }

  private channelsFor(text: WeighedText): (readonly [Bm25Channel, Weights])[] {
    return [
      [this.words, text.words],
      [this.grams, text.grams],
    ];
  }
}

function total(scores: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const score of scores.values()) sum += score;
  return sum;
}

/** The highest sums, highest first; equal ones in the order of the documents. */
function bestOf(sums: Float64Array, limit: number): Found[] {
  const best: Found[] = [];
  sums.forEach((score, document) => {
    const last = best.at(-1);
    if (score <= 0 || (best.length === limit && last !== undefined && score <= last.score)) return;
    let place = best.length;
    while (place > 0 && best[place - 1]!.score < score) place--;
    best.splice(place, 0, { document, score });
    if (best.length > limit) best.pop();
  });
  return best;
}
