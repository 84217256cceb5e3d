import type { Details, NeedSide, Pair } from './facts';
import { FOR } from './feature';
import { FEATURES } from './features';
import type { Parameters } from './parameters';

/** Names the weights and rules below. Whoever changes one of them changes the name: stored matches carry it. */
export const PARAMETERS_VERSION = 'prior-3';

/** One reason of a judgement. `weight` is what it adds to the score (for) or what it costs (against). */
export type Reason = {
  readonly code: string;
  readonly sign: 'for' | 'against';
  readonly weight: number;
  readonly details: Details;
};

export type Contribution = {
  readonly feature: string;
  /** Its share of the score when its value is 1. The weights of all features that apply sum to 1. */
  readonly weight: number;
  /** 0 … 1 */
  readonly value: number;
  /** weight × value; the contributions sum to the score. */
  readonly contribution: number;
  /** What was found, for the sentence that it may be worth. */
  readonly said: string;
  readonly details: Details;
};

export type Score = {
  readonly score: number;
  /** That both sides accept: 0 … 1. */
  readonly probability: number;
  readonly contributions: readonly Contribution[];
  readonly reasons: readonly Reason[];
};

/** What adds or costs less than this is not worth a sentence. */
export const WORTH_SAYING = 0.02;
/** How much surer a whole point of score makes it. */
const STEEPNESS = 6;

/** The weights that the product comes with; what is learned starts from them and is drawn towards them. */
export const PRIOR: Parameters = {
  version: PARAMETERS_VERSION,
  intercept: -STEEPNESS / 2,
  weights: Object.fromEntries(FEATURES.map(({ name, weight }) => [name, weight])),
};

/** The features whose weights stay as they are, whatever is learned. */
export const POLICY_FEATURES: readonly string[] = FEATURES.filter(({ policy }) => policy).map(({ name }) => name);

/** The sum of all features that the need asks for, and a reason for each that matters. */
export function scoreOf(pair: Pair): Score {
  const parameters = pair.parameters ?? PRIOR;
  const contributions = weighed(
    FEATURES.filter((feature) => feature.applies(pair.need)).map((feature) => {
      const { value, said, details = {} } = feature.measure(pair);
      return { feature: feature.name, value, said, details };
    }),
    parameters,
  );
  return {
    score: contributions.reduce((sum, { contribution }) => sum + contribution, 0),
    probability: chanceOf(logOddsOf(contributions, parameters)),
    contributions,
    reasons: reasonsOf(contributions),
  };
}

/** What each feature that the need asks for weighs; they sum to 1. */
export function weightsFor(need: NeedSide, { weights }: Parameters = PRIOR): Record<string, number> {
  const names = FEATURES.filter((feature) => feature.applies(need)).map(({ name }) => name);
  const total = names.reduce((sum, name) => sum + (weights[name] ?? 0), 0);
  return Object.fromEntries(names.map((name) => [name, (weights[name] ?? 0) / total]));
}

/** The same measurements under any weights: with those that a match was judged by, it is that judgement again. */
export function weighed(
  measured: readonly Omit<Contribution, 'weight' | 'contribution'>[],
  { weights }: Parameters,
): Contribution[] {
  const total = measured.reduce((sum, { feature }) => sum + (weights[feature] ?? 0), 0);
  return measured.map((line) => {
    const weight = (weights[line.feature] ?? 0) / total;
    return { ...line, weight, contribution: weight * line.value };
  });
}

/** A reason for each contribution that is worth a sentence, for it first, the heaviest first. */
export function reasonsOf(contributions: readonly Contribution[]): Reason[] {
  return contributions
    .map(reasonOf)
    .filter((reason) => reason.weight >= WORTH_SAYING)
    .sort((a, b) => Number(b.sign === 'for') - Number(a.sign === 'for') || b.weight - a.weight);
}

function reasonOf({ value, said, details, weight, contribution }: Contribution): Reason {
  const sign = value >= FOR ? 'for' : 'against';
  return { code: said, sign, weight: sign === 'for' ? contribution : weight - contribution, details };
}

/**
 * The log-odds that both sides accept: linear in the values, so that it can be fitted to answers. By the priors it is
 * `STEEPNESS` × (score − ½): a score of one half is an even chance.
 */
export function logOddsOf(
  values: readonly Pick<Contribution, 'feature' | 'value'>[],
  { intercept, weights }: Parameters,
): number {
  const scale = logOddsPerWeight(values.map(({ feature }) => feature));
  return values.reduce((sum, { feature, value }) => sum + scale * (weights[feature] ?? 0) * value, intercept);
}

/** By how much one unit of weight moves the log-odds among these features: the fewer a need asks for, the more. */
export function logOddsPerWeight(features: readonly string[]): number {
  return STEEPNESS / features.reduce((sum, feature) => sum + (PRIOR.weights[feature] ?? 0), 0);
}

/** 0 … 1 */
export function chanceOf(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}
