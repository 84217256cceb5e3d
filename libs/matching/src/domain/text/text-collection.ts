import { RARITY_POWER, selfScore, type TextStatistics } from './affinity';
import { type Bm25Channel, Bm25ChannelBuilder } from './bm25-channel';
import { weigh, type WeighedText } from './weighed-text';

export type Found = { readonly document: number; readonly score: number };

/** Texts that are looked through, or that profiles are made of. How telling a term is depends on all of them. */
export class TextCollection implements TextStatistics {
  constructor(
    readonly words: Bm25Channel,
    readonly grams: Bm25Channel,
  ) {}

  static builder(): TextCollectionBuilder {
    return new TextCollectionBuilder();
  }

  static of(texts: Iterable<string>): TextCollection {
    const builder = TextCollection.builder();
    for (const text of texts) builder.add(text);
    return builder.build();
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
    for (const channel of ['words', 'grams'] as const) {
      const scores = this[channel].scores(question[channel]);
      const best = scores.reduce((most, score) => (score > most ? score : most), 0);
      if (best > 0) scores.forEach((score, document) => (sums[document]! += score / best));
    }
    return bestOf(sums, limit);
  }

  /**
   * How much of what a text says each document says too: the mean over both channels of the document's score in
   * proportion to the text's own. 0 … 1.
   */
  affinities(text: WeighedText): Float64Array {
    const sums = new Float64Array(this.size);
    for (const channel of ['words', 'grams'] as const) {
      const self = selfScore(text[channel], this[channel]);
      if (self === 0) continue;
      const scores = this[channel].scores(text[channel], RARITY_POWER);
      scores.forEach((score, document) => (sums[document]! += Math.min(1, score / self) / 2));
    }
    return sums;
  }
}

/** Takes the texts of a collection in their order. */
export class TextCollectionBuilder {
  private readonly words = new Bm25ChannelBuilder();
  private readonly grams = new Bm25ChannelBuilder();

  add(text: string): void {
    const { words, grams } = weigh(text);
    this.words.add(words);
    this.grams.add(grams);
  }

  build(): TextCollection {
    return new TextCollection(this.words.build(), this.grams.build());
  }
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
