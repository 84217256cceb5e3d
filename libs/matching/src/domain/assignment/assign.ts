import { DomainError } from '@app/kernel';
import { explorationOf } from './exploration';
import { type AssignmentFigures, figuresOf } from './figures';
import { greedy } from './greedy';
import { type Network, networkOf } from './network';
import { optimumInSteps } from './optimum';
import type { AssignmentProblem, PairOf } from './problem';

/** A pair of the assignment and why it is there. `line` is its position in the problem's edges. */
export type AssignedPair = PairOf & {
  readonly line: number;
  readonly value: number;
  readonly why: 'best' | 'locked' | 'explored';
};

export type Assignment = AssignmentFigures & {
  readonly pairs: readonly AssignedPair[];
  /** What greedy would have proposed under the same locks, and what that would mean. */
  readonly greedyPairs: readonly AssignedPair[];
  readonly greedyFigures: AssignmentFigures;
};

export type AssignmentOptions = {
  /** 0 … 1: which share of the slots is filled at random, see `explorationOf`. */
  readonly explorationShare?: number;
  readonly seed?: number;
};

/**
 * Who is proposed to whom: the assignment of the greatest objective that exists, beside what greedy gives. The same
 * problem and options give the same assignment.
 *
 * @throws DomainError invalid when the problem makes no sense, `assignment.too-many-edges` when it is too large
 */
export function assign(problem: AssignmentProblem, options: AssignmentOptions = {}): Assignment {
  const steps = assignInSteps(problem, options);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** The same with pauses, in which it tells about how far it is, 0 … 1. */
export function* assignInSteps(
  problem: AssignmentProblem,
  options: AssignmentOptions = {},
): Generator<number, Assignment> {
  const { explorationShare = 0, seed = 0 } = options;
  if (!(explorationShare >= 0 && explorationShare <= 1)) {
    throw new DomainError('invalid', 'assignment.invalid-share');
  }
  const askedFor = networkOf(problem);
  const explored = explorationShare > 0 ? explorationOf(problem, askedFor, explorationShare, seed) : [];
  const network =
    explored.length === 0 ? askedFor : networkOf({ ...problem, locked: [...(problem.locked ?? []), ...explored] });
  const asked = new Set(askedFor.locked);
  const pairsOf = (used: Uint8Array): AssignedPair[] => pairsIn(problem, network, used, asked);
  const pairs = pairsOf(yield* optimumInSteps(network));
  const greedyPairs = pairsOf(greedy(network));
  return {
    ...figuresOf(problem, linesOf(pairs)),
    pairs,
    greedyPairs,
    greedyFigures: figuresOf(problem, linesOf(greedyPairs)),
  };
}

function linesOf(pairs: readonly AssignedPair[]): number[] {
  return pairs.map(({ line }) => line);
}

/** In the order of the problem's edges. */
function pairsIn(
  { edges }: AssignmentProblem,
  network: Network,
  used: Uint8Array,
  asked: ReadonlySet<number>,
): AssignedPair[] {
  const locked = new Set(network.locked);
  const lines = [...network.locked, ...network.origin.filter((_line, edge) => used[edge] === 1)].sort((a, b) => a - b);
  return lines.map((line) => ({
    line,
    need: edges.needs[line]!,
    offer: edges.offers[line]!,
    value: edges.values[line]!,
    why: asked.has(line) ? 'locked' : locked.has(line) ? 'explored' : 'best',
  }));
}
