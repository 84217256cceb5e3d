import type { FiscalYear } from '@app/kernel';
import type { PlanYear, PlanYearState, Rating } from '../domain/plan-year';

export type PlanPeriod = { readonly id: string; readonly from: FiscalYear; readonly to: FiscalYear };

export type InitiativeOwner = {
  readonly id: string;
  /** As printed; null where the plan names no owner. */
  readonly division: string | null;
};

export type SelfAssessment = {
  readonly rating: Rating;
  readonly text: string;
  readonly whatNext: string;
};

export type FollowUp = {
  readonly id: string;
  readonly raisedIn: FiscalYear;
  readonly settledIn: FiscalYear | null;
};

/** Who wrote something, and when. */
export type Written = { readonly by: string; readonly at: Date };

/** The yearly evaluations of the plan in force. Used within a transaction of the municipality. */
export abstract class PlanYears {
  /** The plan that a fiscal year is evaluated by. */
  abstract planOf(fiscalYear: FiscalYear): Promise<PlanPeriod | null>;
  /** Locks the year until the transaction ends. @throws DomainError not-found `plan-year.not-found` */
  abstract take(fiscalYear: FiscalYear): Promise<PlanYear>;
  /** @throws DomainError conflict `plan-year.opened-already` */
  abstract add(year: PlanYear): Promise<void>;
  abstract save(year: PlanYear): Promise<void>;
  abstract keepStep(year: PlanYear, written: Written): Promise<void>;
  /** How many initiatives of the plan nobody has assessed in this year. */
  abstract unassessed(year: PlanYear): Promise<number>;
  /** @throws DomainError not-found `initiative.not-found` */
  abstract initiative(planId: string, code: string): Promise<InitiativeOwner>;
  /** The names of the city's divisions among these parties. */
  abstract divisionsAmong(partyIds: readonly string[]): Promise<string[]>;
  /** Replaces what was assessed before. */
  abstract assess(year: PlanYear, initiativeId: string, assessment: SelfAssessment, written: Written): Promise<void>;
  abstract comment(
    year: PlanYear,
    comment: { readonly id: string; readonly initiativeId: string | null; readonly text: string },
    written: Written,
  ): Promise<void>;
  abstract raise(
    year: PlanYear,
    followUp: { readonly id: string; readonly initiativeId: string | null; readonly text: string },
    written: Written,
  ): Promise<void>;
  /** @throws DomainError not-found `follow-up.not-found` */
  abstract followUp(id: string): Promise<FollowUp>;
  abstract settle(id: string, settledIn: FiscalYear, note: string, written: Written): Promise<void>;
  /** The state of a year of the plan in force, or null while it has not been opened. */
  abstract stateOf(fiscalYear: FiscalYear): Promise<PlanYearState | null>;
}

/** Keeps the figures of a year as they stand, each with the records behind it. */
export abstract class FigureFreezer {
  /** Every figure of the plan. Answers how many. */
  abstract freeze(year: PlanYear, written: Written): Promise<number>;
  /**
   * One figure once more, after the year was locked; what it was before stays.
   * @throws DomainError conflict `plan-year.nothing-to-correct` when value and records are the same as before
   */
  abstract correct(year: PlanYear, indicatorCode: string, reason: string, written: Written): Promise<void>;
}
