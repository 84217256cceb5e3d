import type { CandidateIndex, Found } from './candidate-index';
import type { Question } from './question';

/** Watched at once; those that were asked the longest ago give way. */
const MOST = 500;

type Watched = {
  readonly municipalityId: string;
  readonly found: ReadonlySet<string>;
  /** The score of the last that was named; whatever is below it would not have been. */
  readonly floor: number;
  readonly scoreOfNewest: () => number;
};

/**
 * Questions whose answers somebody remembers: tells of each, once, as soon as the index would name other offers. Each
 * changed offer is scored for the questions of its kind, instead of each question being asked again and again.
 */
export class WatchedQuestions {
  private readonly byKey = new Map<string, Watched & { readonly kind: string }>();

  constructor(private readonly outdated: (key: string) => void) {}

  /** Watches a question that was answered just now, in place of what was watched under the key. */
  watch(key: string, index: CandidateIndex, municipalityId: string, question: Question, found: readonly Found[]): void {
    this.byKey.delete(key);
    this.byKey.set(key, {
      municipalityId,
      kind: question.resourceKind,
      found: new Set(found.map(({ offerId }) => offerId)),
      floor: found.length < question.limit ? -1 : found[found.length - 1]!.score,
      scoreOfNewest: index.scoreOfNewest(municipalityId, question),
    });
    for (const oldest of this.byKey.keys()) {
      if (this.byKey.size <= MOST) break;
      this.over(oldest);
    }
  }

  /** An offer was just put into the index. */
  put(municipalityId: string, resourceKind: string, offerId: string): void {
    for (const [key, watched] of this.byKey) {
      if (watched.municipalityId !== municipalityId) continue;
      const wasNamed = watched.found.has(offerId);
      if (watched.kind !== resourceKind) {
        if (wasNamed) this.over(key);
        continue;
      }
      const score = watched.scoreOfNewest();
      const isNamed = score >= 0 && score >= watched.floor;
      if (isNamed !== wasNamed) this.over(key);
    }
  }

  /** An offer was just taken from the index. */
  removed(municipalityId: string, offerId: string): void {
    for (const [key, watched] of this.byKey) {
      if (watched.municipalityId === municipalityId && watched.found.has(offerId)) this.over(key);
    }
  }

  /** The index was made anew. */
  allOver(): void {
    for (const key of [...this.byKey.keys()]) this.over(key);
  }

  private over(key: string): void {
    this.byKey.delete(key);
    this.outdated(key);
  }
}
