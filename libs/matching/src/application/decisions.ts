import type { Decision } from '../domain/learning/decision';

/** What people have decided about pairs, as far as it can be learned from. */
export abstract class Decisions {
  /**
   * The first decision on each match: a no of a coordinator or of a side, or the second yes. Silence, and an end for
   * other reasons, is no decision. Only what was measured by the given rules; the oldest first.
   */
  abstract of(municipalityId: string, rules: string): Promise<Decision[]>;
}
