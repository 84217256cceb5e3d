/**
 * The best few of many: a heap of bounded size with the worst kept on top. Equal scores are told apart by `precedes`,
 * so that the same offers come out in whatever order they were seen.
 */
export class Best {
  private readonly slots: Uint32Array;
  private readonly scores: Float64Array;
  private size = 0;

  constructor(
    private readonly most: number,
    private readonly precedes: (slot: number, other: number) => boolean,
  ) {
    this.slots = new Uint32Array(most);
    this.scores = new Float64Array(most);
  }

  offer(slot: number, score: number): void {
    if (this.size < this.most) {
      this.size += 1;
      this.rise(this.size - 1, slot, score);
    } else if (this.most > 0 && this.isWorse(this.slots[0]!, this.scores[0]!, slot, score)) {
      this.sink(slot, score);
    }
  }

  /** Best first. */
  inOrder(): { readonly slot: number; readonly score: number }[] {
    return Array.from({ length: this.size }, (_, index) => ({
      slot: this.slots[index]!,
      score: this.scores[index]!,
    })).sort((a, b) => (this.isWorse(a.slot, a.score, b.slot, b.score) ? 1 : -1));
  }

  private isWorse(slot: number, score: number, other: number, otherScore: number): boolean {
    return score < otherScore || (score === otherScore && this.precedes(other, slot));
  }

  private rise(from: number, slot: number, score: number): void {
    let place = from;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (!this.isWorse(slot, score, this.slots[parent]!, this.scores[parent]!)) break;
      this.set(place, this.slots[parent]!, this.scores[parent]!);
      place = parent;
    }
    this.set(place, slot, score);
  }

  private sink(slot: number, score: number): void {
    let place = 0;
    for (let child = 1; child < this.size; child = 2 * place + 1) {
      const right = child + 1;
      if (
        right < this.size &&
        this.isWorse(this.slots[right]!, this.scores[right]!, this.slots[child]!, this.scores[child]!)
      ) {
        child = right;
      }
      if (!this.isWorse(this.slots[child]!, this.scores[child]!, slot, score)) break;
      this.set(place, this.slots[child]!, this.scores[child]!);
      place = child;
    }
    this.set(place, slot, score);
  }

  private set(place: number, slot: number, score: number): void {
    this.slots[place] = slot;
    this.scores[place] = score;
  }
}
