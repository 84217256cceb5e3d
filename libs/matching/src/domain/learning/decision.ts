import { logOddsPerWeight } from '../score';

/** What became of a pair that a person decided on: the values that were measured then, and whether it came about. */
export type Decision = {
  /** The decisions on one need are compared with each other. */
  readonly needId: string;
  readonly features: readonly { readonly feature: string; readonly value: number }[];
  /** True when both sides said yes; false when a coordinator or a side said no. */
  readonly accepted: boolean;
  readonly decidedAt: Date;
};

/** A decision as the regression sees it: log-odds = intercept + Σ weight × x. */
export type Row = { readonly x: readonly number[]; readonly y: 0 | 1 };

/** In the order of `features`; a feature that the need did not ask for moves nothing. */
export function rowOf({ features, accepted }: Decision, order: readonly string[]): Row {
  const scale = logOddsPerWeight(features.map(({ feature }) => feature));
  const values = new Map(features.map(({ feature, value }) => [feature, value]));
  return { x: order.map((feature) => scale * (values.get(feature) ?? 0)), y: accepted ? 1 : 0 };
}
