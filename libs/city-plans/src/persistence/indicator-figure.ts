import type { FiscalYear } from '@app/kernel';
import type { SurveyFacts } from '../application/indicators';
import type { Count, CountingPeriod } from '../domain/count';
import type { Figure, ValueStatus } from '../domain/figure';
import type { PlanYearState } from '../domain/plan-year';
import type { IndicatorRow, ValueEntry } from './indicator-rows';
import type { RecordParts } from './record-window';

/** An indicator with its figure of one fiscal year. */
export type IndicatorFigure = Omit<IndicatorRow, 'source' | 'flags'> &
  Figure & {
    /** How a survey came to the figure; absent in what was frozen before this was kept. */
    readonly survey?: SurveyFacts | null;
    /** The newest figure up to that year that somebody measured, estimated or counted. */
    readonly latest: { readonly value: number; readonly status: string; readonly fiscalYear: FiscalYear } | null;
    /** How many records make a counted figure, and how many were looked at. */
    readonly records: { readonly counted: number; readonly considered: number } | null;
    /** When the figure was frozen; null while it is counted anew each time. */
    readonly frozen: { readonly step: PlanYearState | 'corrected'; readonly at: Date } | null;
    /** After the year was locked, oldest first. */
    readonly corrections: readonly FigureCorrection[];
  };

export type FigureCorrection = {
  readonly oldValue: number | null;
  readonly newValue: number | null;
  readonly newStatus: ValueStatus | null;
  readonly reason: string;
  /** The name of the planner, for staff. */
  readonly by: string | null;
  readonly at: Date;
};

export type Provenance = {
  readonly figure: IndicatorFigure;
  /** Null when the figure of that year is not counted here. */
  readonly count: Count | null;
  readonly period: CountingPeriod | null;
  /** The figures entered for that year, the one that holds first. */
  readonly entries: readonly ValueEntry[];
};

/** With the records of a window, and how many there are in all. */
export type PagedProvenance = Provenance & { readonly parts: RecordParts | null };
