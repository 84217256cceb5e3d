import { logOddsPerWeight } from '../score';

/** What became of a pair that a person decided on: the values that were measured then, and whether it came about. */
export type Decision = {
  /** The decisions on one need are compared with each other. */
  readonly needId: string;
  readonly features: readonly { readonly feature: string; readonly value: number }[];
  /** True when both sides said yes; false when a coordinator or a side said no. */
  readonly accepted: boolean;
  readonly decidedAt: Date;
  /** Where the pair stood among the candidates shown, from 1; absent or null when it was not chosen from such a list. */
  readonly place?: number | null;
};

/** A decision as the regression sees it: log-odds = intercept + Σ weight × x. */
export type Row = { readonly x: readonly number[]; readonly y: 0 | 1 };

/**
 * How much a high place alone speaks for a pair: what stands first is trusted for standing first. 0 where there was no
 * list; the mean over the first ten places is about 0, so that the intercept keeps its meaning.
 */
export function trustInPlace({ place }: Pick<Decision, 'place'>): number {
  return place === null || place === undefined ? 0 : MEAN_LOG_PLACE - Math.log(Math.min(place, LAST_PLACE));
}

const MEAN_LOG_PLACE = 1.5;
const LAST_PLACE = 20;

/** In the order of `features`; a feature that the need did not ask for moves nothing. */
export function rowOf({ features, accepted }: Decision, order: readonly string[]): Row {
  const scale = logOddsPerWeight(features.map(({ feature }) => feature));
  const values = new Map(features.map(({ feature, value }) => [feature, value]));
  return { x: order.map((feature) => scale * (values.get(feature) ?? 0)), y: accepted ? 1 : 0 };
}
