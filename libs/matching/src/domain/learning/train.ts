import type { Parameters } from '../parameters';
import { PRIOR } from '../score';
import type { Decision } from './decision';
import { type Figures, figuresOf, type Predicted, predicted } from './figures';
import { fitted } from './fit';

export type Weights = Omit<Parameters, 'version'>;

/** The version in use, and up to which decision it has learned; null = from none. */
export type InUse = { readonly parameters: Parameters; readonly learnedThrough: Date | null };

export const REJECTIONS = ['too-few-decisions', 'worse-than-priors', 'worse-than-in-use'] as const;
export type Rejection = (typeof REJECTIONS)[number];

/** All figures are of decisions that had no part in making the weights that are judged by them. */
export type Report = {
  readonly decisions: number;
  readonly accepted: number;
  readonly learned: Figures;
  readonly priors: Figures;
  /** On the decisions that the version in use does not know; null when it knows all, or is the priors. */
  readonly sinceInUse: { readonly decisions: number; readonly learned: Figures; readonly inUse: Figures } | null;
};

export type Training = {
  readonly weights: Weights;
  readonly report: Report;
  /** Null when the weights may be used. */
  readonly rejection: Rejection | null;
};

/** Fewer cannot show whether weights have become better. */
export const FEWEST_DECISIONS = 10;
const FOLDS = 5;
/** What is lost within the precision of the sums is not lost. */
const SAME = 1e-9;

/**
 * Learns from `own` decisions, drawn towards what the `others` teach, which is drawn towards the priors. A city without
 * decisions of its own takes over what the others teach.
 */
export function train(own: readonly Decision[], others: readonly Decision[], inUse: InUse): Training {
  const base = fitted(others, PRIOR);
  const weights = fitted(own, { version: '', ...base });
  const judged = own.length < FEWEST_DECISIONS ? [...others, ...own] : own;
  const beside = own.length < FEWEST_DECISIONS ? [] : others;
  const report = reportOn(judged, beside, inUse);
  return { weights, report, rejection: rejectionBy(report) };
}

/** Cross-validation by needs: what is judged on a need has learned from the decisions on other needs only. */
function reportOn(decisions: readonly Decision[], others: readonly Decision[], inUse: InUse): Report {
  const learned = heldOut(decisions, others);
  const chances = (parameters: Parameters) => decisions.map((decision) => predicted(decision, parameters));
  const { parameters: used, learnedThrough } = inUse;
  const isNew = decisions.map(({ decidedAt }) => learnedThrough === null || decidedAt > learnedThrough);
  const newOnes = <T>(all: readonly T[]) => all.filter((_, index) => isNew[index]);
  const since = used.version === PRIOR.version ? 0 : newOnes(decisions).length;
  return {
    decisions: decisions.length,
    accepted: decisions.filter(({ accepted }) => accepted).length,
    learned: figuresOf(learned),
    priors: figuresOf(chances(PRIOR)),
    sinceInUse:
      since === 0
        ? null
        : {
            decisions: since,
            learned: figuresOf(newOnes(learned)),
            inUse: figuresOf(newOnes(chances(used))),
          },
  };
}

function heldOut(decisions: readonly Decision[], others: readonly Decision[]): Predicted[] {
  const needs = [...new Set(decisions.map(({ needId }) => needId))];
  const fold = new Map(needs.map((needId, index) => [needId, index % FOLDS]));
  const base: Parameters = { version: '', ...fitted(others, PRIOR) };
  const byFold = Array.from({ length: FOLDS }, (_, out) => {
    const rest = decisions.filter(({ needId }) => fold.get(needId) !== out);
    return { version: '', ...fitted(rest, base) };
  });
  return decisions.map((decision) => predicted(decision, byFold[fold.get(decision.needId) ?? 0] ?? base));
}

function rejectionBy({ decisions, learned, priors, sinceInUse }: Report): Rejection | null {
  if (decisions < FEWEST_DECISIONS) return 'too-few-decisions';
  if (isWorse(learned, priors)) return 'worse-than-priors';
  return sinceInUse !== null && isWorse(sinceInUse.learned, sinceInUse.inUse) ? 'worse-than-in-use' : null;
}

/** Worse in order or in chance. */
function isWorse(one: Figures, other: Figures): boolean {
  return (
    (one.ndcg10 !== null && other.ndcg10 !== null && one.ndcg10 < other.ndcg10 - SAME) ||
    (one.brier !== null && other.brier !== null && one.brier > other.brier + SAME)
  );
}
