/** Nodes by distance, the nearest first; of equal distance the one with the lower number. A binary heap in arrays. */
export class NearestFirst {
  private readonly heap: Int32Array;
  private readonly place: Int32Array;
  private size = 0;

  constructor(private readonly distance: Float64Array) {
    this.heap = new Int32Array(distance.length);
    this.place = new Int32Array(distance.length).fill(-1);
  }

  /** Puts a node where its distance, which has become shorter or known, wants it. */
  put(node: number): void {
    let at = this.place[node]!;
    if (at < 0) {
      at = this.size;
      this.size += 1;
    }
    while (at > 0) {
      const above = (at - 1) >> 1;
      const parent = this.heap[above]!;
      if (!this.isBefore(node, parent)) break;
      this.set(at, parent);
      at = above;
    }
    this.set(at, node);
  }

  /** Takes the nearest node out; -1 when there is none. */
  take(): number {
    if (this.size === 0) return -1;
    const nearest = this.heap[0]!;
    this.place[nearest] = -1;
    this.size -= 1;
    if (this.size > 0) this.sink(this.heap[this.size]!);
    return nearest;
  }

  clear(): void {
    for (let at = 0; at < this.size; at += 1) this.place[this.heap[at]!] = -1;
    this.size = 0;
  }

  private sink(node: number): void {
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      if (below >= this.size) break;
      if (below + 1 < this.size && this.isBefore(this.heap[below + 1]!, this.heap[below]!)) below += 1;
      const child = this.heap[below]!;
      if (!this.isBefore(child, node)) break;
      this.set(at, child);
      at = below;
    }
    this.set(at, node);
  }

  private set(at: number, node: number): void {
    this.heap[at] = node;
    this.place[node] = at;
  }

  private isBefore(one: number, other: number): boolean {
    const difference = this.distance[one]! - this.distance[other]!;
    return difference < 0 || (difference === 0 && one < other);
  }
}
