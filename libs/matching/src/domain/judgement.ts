import { type Obstacle, obstaclesBetween } from './eligibility';
import type { Pair } from './facts';
import { type Contribution, PRIOR, type Reason, scoreOf } from './score';

/** What the engine thinks of one need and one offer. */
export type Judgement = {
  readonly obstacles: readonly Obstacle[];
  /** 0 … 1 */
  readonly score: number;
  /** That both sides accept: 0 … 1. */
  readonly probability: number;
  readonly contributions: readonly Contribution[];
  readonly reasons: readonly Reason[];
  readonly parametersVersion: string;
};

export function judge(pair: Pair): Judgement {
  const { score, probability, contributions, reasons } = scoreOf(pair);
  return {
    obstacles: obstaclesBetween(pair),
    score,
    probability,
    contributions,
    reasons,
    parametersVersion: (pair.parameters ?? PRIOR).version,
  };
}

/** The eligible ones, best first; those of the same score by id, so that the order never changes by itself. */
export function ranked<T extends { readonly id: string; readonly judgement: Judgement }>(all: readonly T[]): T[] {
  return all
    .filter(({ judgement }) => judgement.obstacles.length === 0)
    .sort((a, b) => b.judgement.score - a.judgement.score || (a.id < b.id ? -1 : 1));
}
