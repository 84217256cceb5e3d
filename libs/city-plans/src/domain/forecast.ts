import type { FiscalYear } from '@app/kernel';
import type { ValueStatus } from './figure';

/** What is known of one fiscal year of an indicator. */
export type YearlyFigure = {
  readonly fiscalYear: FiscalYear;
  readonly value: number | null;
  readonly status: ValueStatus | null;
  readonly flags: readonly string[];
  /** By which rule and version it was counted; null for a figure that was printed or entered. */
  readonly rule: string | null;
};

export type Forecastable = {
  readonly aggregation: string;
  readonly direction: 'increase' | 'decrease' | 'maintain';
  readonly target: { readonly value: number | null; readonly fiscalYear: FiscalYear | null };
  /** By which rule and version figures are counted today. */
  readonly rule: string | null;
};

/** Why a year says nothing about the pace. */
export type LeftOut = 'running' | 'not_measured' | 'partial' | 'other_rule';

export type Verdict = 'reached' | 'on_pace' | 'uncertain' | 'behind' | 'too_few' | 'no_target' | 'target_year_over';

export type Forecast = {
  /** The years that the pace rests on, oldest first. */
  readonly points: readonly { readonly fiscalYear: FiscalYear; readonly value: number; readonly estimated: boolean }[];
  readonly leftOut: readonly { readonly fiscalYear: FiscalYear; readonly reason: LeftOut }[];
  /** What each year brought on average, in the year that brought least and in the one that brought most. */
  readonly yearlyChange: { readonly average: number; readonly low: number; readonly high: number } | null;
  /** At the target's year, if the years to come are like those so far. */
  readonly expected: { readonly value: number; readonly low: number; readonly high: number } | null;
  readonly verdict: Verdict;
  /** From the newest figure to the target, by the end of the target's year; the running year still counts. */
  readonly needed: { readonly more: number; readonly years: number; readonly perYear: number } | null;
};

/** Fewer than three measured years are two yearly changes at most one of which is known: no range. */
const FEWEST = 3;

/**
 * A straight line through the measured years that can be compared: from the newest on, each year brings what the years
 * so far brought on average; the range is what comes of years like the worst and like the best so far. It knows of no
 * reasons, only of pace, and says nothing when there are too few years.
 */
export function forecastOf(
  { aggregation, direction, target, rule }: Forecastable,
  figures: readonly YearlyFigure[],
  currentFiscalYear: FiscalYear,
): Forecast {
  const inOrder = [...figures].sort((a, b) => a.fiscalYear - b.fiscalYear);
  const leftOut: Forecast['leftOut'][number][] = [];
  const points = inOrder.flatMap((figure) => {
    const { fiscalYear, value, status } = figure;
    const reason = doubtAbout(figure, rule, currentFiscalYear);
    if (reason === null && value !== null) return [{ fiscalYear, value, estimated: status === 'estimated' }];
    leftOut.push({ fiscalYear, reason: reason ?? 'not_measured' });
    return [];
  });
  // What one year brought may be less in the next, and is not known before its end; what is carried on stays.
  const standsStill = aggregation === 'annual' || aggregation === 'rate';
  const now = inOrder
    .filter(({ value, flags, fiscalYear }) => {
      const over = fiscalYear < currentFiscalYear || !standsStill;
      return value !== null && !flags.includes('partial') && over;
    })
    .at(-1);
  const needed = neededFor(direction, target, now?.value ?? null, currentFiscalYear, aggregation);
  const base = { points, leftOut, needed };
  const goal = target.value;
  const nothing = { ...base, yearlyChange: null, expected: null };
  if (goal === null || target.fiscalYear === null) return { ...nothing, verdict: 'no_target' };
  const isEnough = (value: number) => (direction === 'decrease' ? value <= goal : value >= goal);
  const isReached = now?.value != null && isEnough(now.value);
  if (isReached && (!standsStill || points.length < FEWEST)) return { ...nothing, verdict: 'reached' };
  if (target.fiscalYear < currentFiscalYear) return { ...nothing, verdict: 'target_year_over' };
  const last = points.at(-1);
  if (points.length < FEWEST || last === undefined) return { ...nothing, verdict: 'too_few' };
  const changes = changesIn(points);
  const years = target.fiscalYear - last.fiscalYear;
  const at = (change: number) => within(aggregation, last.value + change * years);
  const expected = {
    value: at(changes.average),
    low: at(changes.low),
    high: at(changes.high),
  };
  const yearlyChange = { average: tenths(changes.average), low: tenths(changes.low), high: tenths(changes.high) };
  const verdict = (): Verdict => {
    const [worst, best] = direction === 'decrease' ? [expected.high, expected.low] : [expected.low, expected.high];
    if (isEnough(worst)) return 'on_pace';
    return isEnough(best) ? 'uncertain' : 'behind';
  };
  return { ...base, yearlyChange, expected, verdict: verdict() };
}

function doubtAbout(
  { fiscalYear, value, flags, rule }: YearlyFigure,
  ruleToday: string | null,
  currentFiscalYear: FiscalYear,
): LeftOut | null {
  if (value === null) return 'not_measured';
  if (fiscalYear >= currentFiscalYear) return 'running';
  if (flags.includes('partial')) return 'partial';
  return rule !== null && rule !== ruleToday ? 'other_rule' : null;
}

function changesIn(points: Forecast['points']): NonNullable<Forecast['yearlyChange']> {
  const changes = points.slice(1).map((point, index) => {
    const before = points[index]!;
    return (point.value - before.value) / (point.fiscalYear - before.fiscalYear);
  });
  const [first, last] = [points[0]!, points.at(-1)!];
  const average = (last.value - first.value) / (last.fiscalYear - first.fiscalYear);
  return { average, low: Math.min(...changes), high: Math.max(...changes) };
}

function neededFor(
  direction: Forecastable['direction'],
  target: Forecastable['target'],
  now: number | null,
  currentFiscalYear: FiscalYear,
  aggregation: string,
): Forecast['needed'] {
  if (direction === 'maintain' || target.value === null || target.fiscalYear === null || now === null) return null;
  const more = direction === 'decrease' ? now - target.value : target.value - now;
  const years = target.fiscalYear - currentFiscalYear + 1;
  if (more <= 0 || years <= 0) return null;
  // Half a shop does not join; half a percent does.
  const perYear = aggregation === 'rate' ? tenths(more / years) : Math.ceil(more / years - 1e-9);
  return { more: tenths(more), years, perYear };
}

/** No count is below 0, and no share above 100. */
function within(aggregation: string, value: number): number {
  const bounded = Math.max(0, value);
  return tenths(aggregation === 'rate' ? Math.min(100, bounded) : bounded);
}

const tenths = (value: number): number => Math.round(value * 10) / 10;
