import type { FiscalYear, LocalDate } from '@app/kernel';
import type { MeasurementSource, ValueStatus } from '../domain/figure';

export type EnterableIndicator = {
  readonly id: string;
  readonly source: MeasurementSource;
  readonly aggregation: string;
};

/** How a survey came to its figure. */
export type SurveyFacts = {
  /** How many people answered. */
  readonly n: number;
  /** How many were asked; null or absent when nobody knows. */
  readonly invited?: number | null;
  readonly method?: string;
  readonly from?: LocalDate;
  readonly to?: LocalDate;
  readonly question?: string;
};

export type NewIndicatorValue = {
  readonly id: string;
  readonly municipalityId: string;
  readonly indicatorId: string;
  readonly fiscalYear: FiscalYear;
  readonly source: 'survey' | 'entered';
  readonly status: ValueStatus;
  readonly value: number | null;
  readonly sourceNote: string;
  readonly survey: SurveyFacts | null;
  readonly enteredBy: string;
  readonly enteredAt: Date;
};

/** An indicator that a planner adds: of a pillar, or of one of its initiatives. */
export type OwnIndicator = {
  readonly code: string;
  readonly pillar: string;
  readonly initiative: string | null;
  readonly nameJa: string;
  readonly nameEn: string;
  readonly unitJa: string;
  readonly unitEn: string;
  readonly aggregation: string;
  readonly direction: 'increase' | 'decrease' | 'maintain';
  readonly baseline: { readonly status: ValueStatus; readonly value: number | null; readonly fiscalYear: FiscalYear };
  readonly target: { readonly value: number; readonly fiscalYear: FiscalYear } | null;
};

/** The plan's indicators as those see them who enter figures. Used within a transaction of the municipality. */
export abstract class Indicators {
  /** Of the plan of a fiscal year, or of the one in force. */
  abstract byCode(code: string, fiscalYear?: FiscalYear): Promise<EnterableIndicator | null>;
  /** After those that are there. @returns false where the plan in force has no such pillar or initiative */
  abstract add(municipalityId: string, id: string, indicator: OwnIndicator): Promise<boolean>;
  abstract addValue(value: NewIndicatorValue): Promise<void>;
}
