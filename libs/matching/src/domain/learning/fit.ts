import { DomainError } from '@app/kernel';
import type { Parameters } from '../parameters';
import { chanceOf, POLICY_FEATURES, PRIOR } from '../score';
import { type Decision, type Row, rowOf, trustInPlace } from './decision';

export type Fitting = {
  /** Of the penalty: ½ × strength × (weight − base)². 0 = the base says nothing. */
  readonly strength: number;
};

/**
 * Chosen on planted cities (`learning.spec.ts`): at 30, 100 and 300 decisions the order gains on the priors on average,
 * also where a city differs little from them, and no single city loses more than a hundredth of NDCG@10. Half of it
 * gains more at 300 and loses in cities that are nearly as the priors say.
 */
export const SHRINKAGE: Fitting = { strength: 1000 };

/** The intercept is no weight: how ready a city is to say yes is learned almost freely. */
const INTERCEPT_STRENGTH = 0.2;
/** No weight falls below this part of its prior: what the explanation names keeps counting, and never backwards. */
const FLOOR = 0.1;
/** What a place alone moves is learned beside the weights, at no more than 0, and then forgotten. */
const PLACE_STRENGTH = 20;
const MAX_STEPS = 50;
const SWEEPS = 60;
const PRECISION = 1e-9;

/**
 * Logistic regression with an L2 penalty towards `base` instead of towards 0, by Newton's steps (iteratively
 * reweighted least squares) within the floors of the weights. Without decisions it is `base`.
 * @returns log-odds per unit of weight, as in `logOddsOf`; the version is for the caller to name
 */
export function fitted(
  decisions: readonly Decision[],
  base: Parameters,
  { strength }: Fitting = SHRINKAGE,
): Omit<Parameters, 'version'> {
  mustBeUsable(base);
  const order = Object.keys(PRIOR.weights).filter((feature) => !POLICY_FEATURES.includes(feature));
  const rows = decisions.map((decision) => withOffset(decision, order, base));
  const centre = [base.intercept, ...order.map((feature) => base.weights[feature] ?? 0), 0];
  const penalty = [INTERCEPT_STRENGTH, ...order.map(() => strength), PLACE_STRENGTH];
  const floors = [-Infinity, ...order.map((feature) => FLOOR * (PRIOR.weights[feature] ?? 0)), 0];
  const problem: Problem = { rows, centre, penalty, floors };

  let at = centre.map((value, index) => Math.max(value, floors[index] ?? value));
  let loss = lossAt(problem, at);
  for (let step = 0; step < MAX_STEPS; step += 1) {
    const direction = newtonStep(problem, at);
    const next = bestAlong(problem, at, direction, loss);
    if (loss - next.loss < PRECISION) break;
    ({ at, loss } = next);
  }
  const learned = Object.fromEntries(order.map((feature, index) => [feature, at[index + 1] ?? 0]));
  const parameters = { intercept: at[0] ?? base.intercept, weights: { ...base.weights, ...learned } };
  mustBeUsable(parameters);
  return parameters;
}

/** @throws DomainError invalid `parameters.not-usable` when a number is not finite, or a weight is below 0 */
export function mustBeUsable({ intercept, weights }: Omit<Parameters, 'version'>): void {
  const features = Object.keys(PRIOR.weights);
  const known = features.every((feature) => {
    const weight = weights[feature];
    return weight !== undefined && Number.isFinite(weight) && weight >= 0;
  });
  const sum = features.reduce((total, feature) => total + (weights[feature] ?? 0), 0);
  if (!Number.isFinite(intercept) || !known || sum <= 0) throw new DomainError('invalid', 'parameters.not-usable');
}

type OffsetRow = Row & { readonly offset: number };
type Problem = {
  readonly rows: readonly OffsetRow[];
  readonly centre: readonly number[];
  readonly penalty: readonly number[];
  readonly floors: readonly number[];
};

/** What the fixed weights add is there, and not for the regression to explain. */
function withOffset(decision: Decision, order: readonly string[], base: Parameters): OffsetRow {
  const { x, y } = rowOf(decision, order);
  const fixed = rowOf(decision, POLICY_FEATURES).x;
  const offset = POLICY_FEATURES.reduce((sum, name, index) => sum + (base.weights[name] ?? 0) * (fixed[index] ?? 0), 0);
  return { x: [1, ...x, trustInPlace(decision)], y, offset };
}

function logOddsAt({ x, offset }: OffsetRow, at: readonly number[]): number {
  return x.reduce((sum, value, index) => sum + value * (at[index] ?? 0), offset);
}

function lossAt({ rows, centre, penalty }: Problem, at: readonly number[]): number {
  const misfit = rows.reduce((sum, row) => {
    const towards = row.y === 1 ? logOddsAt(row, at) : -logOddsAt(row, at);
    // log(1 + e^-t) without overflow
    return sum + Math.max(0, -towards) + Math.log1p(Math.exp(-Math.abs(towards)));
  }, 0);
  return at.reduce((sum, value, i) => sum + ((penalty[i] ?? 0) * (value - (centre[i] ?? 0)) ** 2) / 2, misfit);
}

/** The minimum of the loss's second-order picture at this point, within the floors. */
function newtonStep({ rows, centre, penalty, floors }: Problem, at: readonly number[]): number[] {
  const size = at.length;
  const slope = at.map((value, i) => -(penalty[i] ?? 0) * (value - (centre[i] ?? 0)));
  const bend = at.map((_, i) => at.map((__, j) => (i === j ? (penalty[i] ?? 0) + PRECISION : 0)));
  for (const row of rows) {
    const chance = chanceOf(logOddsAt(row, at));
    const information = chance * (1 - chance);
    for (let i = 0; i < size; i += 1) {
      const value = row.x[i] ?? 0;
      if (value === 0) continue;
      slope[i] = (slope[i] ?? 0) + value * (row.y - chance);
      const line = bend[i] ?? [];
      for (let j = 0; j < size; j += 1) line[j] = (line[j] ?? 0) + information * value * (row.x[j] ?? 0);
    }
  }
  const step = at.map(() => 0);
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    let moved = 0;
    for (let i = 0; i < size; i += 1) {
      const line = bend[i] ?? [];
      const pull = (slope[i] ?? 0) - line.reduce((sum, value, j) => sum + (j === i ? 0 : value * (step[j] ?? 0)), 0);
      const wanted = Math.max(pull / (line[i] ?? 1), (floors[i] ?? -Infinity) - (at[i] ?? 0));
      moved = Math.max(moved, Math.abs(wanted - (step[i] ?? 0)));
      step[i] = wanted;
    }
    if (moved < PRECISION) break;
  }
  return step;
}

/** Half the step, half of that, …, until the loss has fallen; every point between two allowed ones is allowed. */
function bestAlong(problem: Problem, at: readonly number[], step: readonly number[], loss: number) {
  for (let part = 1; part > 1e-6; part /= 2) {
    const next = at.map((value, index) => value + part * (step[index] ?? 0));
    const nextLoss = lossAt(problem, next);
    if (nextLoss < loss) return { at: next, loss: nextLoss };
  }
  return { at: [...at], loss };
}
