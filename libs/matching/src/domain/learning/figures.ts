import type { Parameters } from '../parameters';
import { chanceOf, logOddsOf } from '../score';
import type { Decision } from './decision';

/** How well chances and order fitted decisions that had no part in making them. */
export type Figures = {
  /** Of the order among the decisions on one need, mean over the needs with a yes and a no; null without such a need. */
  readonly ndcg10: number | null;
  /** Mean squared difference between the chance and what happened: 0 … 1, lower is better. Null without decisions. */
  readonly brier: number | null;
  readonly calibration: readonly CalibrationLine[];
};

export type CalibrationLine = {
  readonly from: number;
  readonly to: number;
  readonly count: number;
  /** The mean chance that was given, and the share that came about. */
  readonly predicted: number;
  readonly observed: number;
};

export type Predicted = {
  readonly needId: string;
  readonly chance: number;
  readonly accepted: boolean;
};

const TOP = 10;
const BINS = 5;

export function predicted(decision: Decision, parameters: Parameters): Predicted {
  const { needId, features, accepted } = decision;
  return { needId, accepted, chance: chanceOf(logOddsOf(features, parameters)) };
}

export function figuresOf(all: readonly Predicted[]): Figures {
  return { ndcg10: meanNdcg(all), brier: brierOf(all), calibration: calibrationOf(all) };
}

/**
 * Normalised discounted cumulative gain of an order (Järvelin and Kekäläinen 2002): the gains given in that order.
 * 1 when they fall; 1 also when there is nothing to gain.
 */
export function ndcg(gains: readonly number[], top = TOP): number {
  const ideal = discounted([...gains].sort((a, b) => b - a).slice(0, top));
  return ideal === 0 ? 1 : discounted(gains.slice(0, top)) / ideal;
}

function discounted(gains: readonly number[]): number {
  return gains.reduce((sum, gain, place) => sum + gain / Math.log2(place + 2), 0);
}

function meanNdcg(all: readonly Predicted[]): number | null {
  const needs = new Map<string, Predicted[]>();
  for (const one of all) needs.set(one.needId, [...(needs.get(one.needId) ?? []), one]);
  const scores = [...needs.values()]
    .filter((group) => group.some(({ accepted }) => accepted) && group.some(({ accepted }) => !accepted))
    // Among equals the refused first: an order that cannot tell them apart earns nothing by luck.
    .map((group) =>
      ndcg(
        group
          .sort((a, b) => b.chance - a.chance || Number(a.accepted) - Number(b.accepted))
          .map(({ accepted }) => Number(accepted)),
      ),
    );
  return mean(scores);
}

function brierOf(all: readonly Predicted[]): number | null {
  return mean(all.map(({ chance, accepted }) => (chance - Number(accepted)) ** 2));
}

function calibrationOf(all: readonly Predicted[]): CalibrationLine[] {
  return Array.from({ length: BINS }, (_, bin) => {
    const within = all.filter(({ chance }) => Math.min(BINS - 1, Math.floor(chance * BINS)) === bin);
    return {
      from: bin / BINS,
      to: (bin + 1) / BINS,
      count: within.length,
      predicted: mean(within.map(({ chance }) => chance)) ?? 0,
      observed: mean(within.map(({ accepted }) => Number(accepted))) ?? 0,
    };
  }).filter(({ count }) => count > 0);
}

function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}
