import { type Terms, termsOf } from './conditions';
import type { Pair } from './facts';
import { judge } from './judgement';
import { type Contribution, PARAMETERS_VERSION, type Reason } from './score';

/**
 * What a match keeps of the judgement by which it began. With it the explanation can be given again in any language,
 * whatever has changed meanwhile, and the decision on it can be learned from.
 */
export type RememberedJudgement = {
  readonly score: number;
  readonly reasons: readonly Reason[];
  readonly parametersVersion: string;
  readonly features: {
    /** The rules that measured: values measured by others are not compared with these. */
    readonly rules: string;
    readonly lines: readonly Contribution[];
  };
  readonly terms: Terms;
};

export function remembered(pair: Pair): RememberedJudgement {
  const { score, reasons, parametersVersion, contributions } = judge(pair);
  return {
    score,
    reasons,
    parametersVersion,
    features: { rules: PARAMETERS_VERSION, lines: contributions },
    terms: termsOf(pair),
  };
}
