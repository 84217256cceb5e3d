import { rarityOf, saturated, type TermStatistics, type Weights } from './bm25';

/** Takes documents one by one, so that the terms of a large collection are never in memory all at once. */
export class Bm25ChannelBuilder {
  private readonly ids = new Map<string, number>();
  private readonly terms = new GrowingArray(Uint32Array);
  private readonly documents = new GrowingArray(Uint32Array);
  private readonly weights = new GrowingArray(Float32Array);
  private readonly lengths = new GrowingArray(Float32Array);

  add(text: Weights): void {
    let length = 0;
    for (const [term, weight] of text) {
      let id = this.ids.get(term);
      if (id === undefined) this.ids.set(term, (id = this.ids.size));
      this.terms.push(id);
      this.documents.push(this.lengths.length);
      this.weights.push(weight);
      length += weight;
    }
    this.lengths.push(length);
  }

  build(): Bm25Channel {
    return new Bm25Channel(this.ids, this.terms.all(), this.documents.all(), this.weights.all(), this.lengths.all());
  }
}

/** One way of looking at a collection: an inverted index in typed arrays, with the weight of each term in each document. */
export class Bm25Channel implements TermStatistics {
  readonly size: number;
  readonly meanLength: number;
  /** Where the postings of each term begin; one more than there are terms. */
  private readonly starts: Uint32Array;
  private readonly documents: Uint32Array;
  private readonly weights: Float32Array;

  constructor(
    private readonly ids: ReadonlyMap<string, number>,
    terms: Uint32Array,
    documents: Uint32Array,
    weights: Float32Array,
    lengths: Float32Array,
  ) {
    this.size = lengths.length;
    this.meanLength = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, this.size) || 1;
    this.starts = startsOf(terms, ids.size);
    const next = this.starts.slice();
    this.documents = new Uint32Array(terms.length);
    this.weights = new Float32Array(terms.length);
    for (let posting = 0; posting < terms.length; posting++) {
      const place = next[terms[posting]!]!++;
      const document = documents[posting]!;
      this.documents[place] = document;
      this.weights[place] = saturated(weights[posting]!, lengths[document]!, this.meanLength);
    }
  }

  rarity(term: string): number {
    const id = this.ids.get(term);
    return rarityOf(id === undefined ? 0 : this.starts[id + 1]! - this.starts[id]!, this.size);
  }

  /** The BM25 score of every document. A `rarityPower` above 1 makes rare terms count for more. */
  scores(question: Weights, rarityPower = 1): Float64Array {
    const scores = new Float64Array(this.size);
    for (const [term, weight] of question) {
      const id = this.ids.get(term);
      if (id === undefined) continue;
      const telling = weight * this.rarity(term) ** rarityPower;
      for (let place = this.starts[id]!; place < this.starts[id + 1]!; place++) {
        scores[this.documents[place]!]! += telling * this.weights[place]!;
      }
    }
    return scores;
  }
}

function startsOf(terms: Uint32Array, count: number): Uint32Array {
  const starts = new Uint32Array(count + 1);
  for (const term of terms) starts[term + 1]!++;
  for (let term = 0; term < count; term++) starts[term + 1]! += starts[term]!;
  return starts;
}

/** A typed array that doubles, as nobody knows how many postings a collection has before it is read. */
class GrowingArray<A extends Uint32Array | Float32Array> {
  private values: A;
  length = 0;

  constructor(private readonly kind: new (length: number) => A) {
    this.values = new kind(1024);
  }

  push(value: number): void {
    if (this.length === this.values.length) {
      const larger = new this.kind(this.length * 2);
      larger.set(this.values);
      this.values = larger;
    }
    this.values[this.length++] = value;
  }

  all(): A {
    return this.values.subarray(0, this.length) as A;
  }
}
