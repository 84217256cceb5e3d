/** Measured on questions over paragraphs; see the README of this lib. */
const K1 = 0.9;
const B = 0.4;

/** How much each term of a question counts. */
export type Weights = ReadonlyMap<string, number>;

/** The more often a term is said, the less another time adds. */
export function weightsOf(terms: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  for (const [term, count] of counts) counts.set(term, 1 + Math.log(count));
  return counts;
}

/** Takes documents one by one, so that the terms of a large collection are never in memory all at once. */
export class Bm25ChannelBuilder {
  private readonly ids = new Map<string, number>();
  private readonly terms = new GrowingArray(Uint32Array);
  private readonly documents = new GrowingArray(Uint32Array);
  private readonly weights = new GrowingArray(Float32Array);
  private readonly lengths = new GrowingArray(Float32Array);

  add(terms: readonly string[]): void {
    let length = 0;
    for (const [term, weight] of weightsOf(terms)) {
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
export class Bm25Channel {
  readonly size: number;
  private readonly meanLength: number;
  /** Where the postings of each term begin; one more than there are terms. */
  private readonly starts: Uint32Array;
  private readonly documents: Uint32Array;
  private readonly weights: Float32Array;

  constructor(
    private readonly ids: ReadonlyMap<string, number>,
    terms: Uint32Array,
    documents: Uint32Array,
    weights: Float32Array,
    private readonly lengths: Float32Array,
  ) {
    this.size = lengths.length;
    this.meanLength = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, this.size) || 1;
    this.starts = startsOf(terms, ids.size);
    const next = this.starts.slice();
    this.documents = new Uint32Array(terms.length);
    this.weights = new Float32Array(terms.length);
    for (let posting = 0; posting < terms.length; posting++) {
      const term = terms[posting]!;
      const place = next[term]!++;
      const document = documents[posting]!;
      this.documents[place] = document;
      this.weights[place] = this.saturated(weights[posting]!, lengths[document]!);
    }
  }

  /** How telling a term is here; a term that no document has is the most telling one. */
  rarity(term: string): number {
    const id = this.ids.get(term);
    const found = id === undefined ? 0 : this.starts[id + 1]! - this.starts[id]!;
    return Math.log(1 + (this.size - found + 0.5) / (found + 0.5));
  }

  /** The BM25 score of every document, added to what `scores` holds already. */
  addScores(question: Weights, scores: Float64Array): void {
    for (const [term, weight] of question) {
      const id = this.ids.get(term);
      if (id === undefined) continue;
      const telling = weight * this.rarity(term);
      for (let place = this.starts[id]!; place < this.starts[id + 1]!; place++) {
        scores[this.documents[place]!]! += telling * this.weights[place]!;
      }
    }
  }

  /** What each term of a question adds to the score of a document that need not be in the collection. */
  termScores(question: Weights, document: Weights): Map<string, number> {
    let length = 0;
    for (const weight of document.values()) length += weight;
    const scores = new Map<string, number>();
    for (const [term, weight] of question) {
      const said = document.get(term);
      if (said !== undefined) scores.set(term, weight * this.rarity(term) * this.saturated(said, length));
    }
    return scores;
  }

  private saturated(weight: number, length: number): number {
    return (weight * (K1 + 1)) / (weight + K1 * (1 - B + (B * length) / this.meanLength));
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
