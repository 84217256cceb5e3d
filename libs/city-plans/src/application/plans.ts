import type { FiscalYear } from '@app/kernel';
import type { PlanDocument } from './plan-document';

export type StoredPlan = { readonly id: string; readonly status: PlanDocument['plan']['status'] };

/** The stored plans. Used within a transaction of the municipality. */
export abstract class Plans {
  /** Is exactly this document loaded already? */
  abstract holds(document: PlanDocument): Promise<boolean>;

  /** Has the municipality a plan at all? */
  abstract any(): Promise<boolean>;

  /** Until the transaction ends nobody else changes the plans, their indicators and rules, or loads a first plan. */
  abstract hold(municipalityId: string): Promise<void>;

  /** The fiscal years whose evaluation was begun by the plan of this key. */
  abstract evaluatedYears(key: string): Promise<FiscalYear[]>;

  /** Writes the plan or brings it up to date, keyed by its codes. Answers the plan's id. */
  abstract save(municipalityId: string, document: PlanDocument, at: Date): Promise<string>;

  /** Locks the plan until the transaction ends; null when there is none of this key. */
  abstract find(key: string): Promise<StoredPlan | null>;
  abstract adopt(id: string): Promise<void>;
  /** Does people's own plan remain without this one? */
  abstract hasAnother(id: string): Promise<boolean>;
  /** A draft and all that hangs on it. @throws DomainError conflict `plan.in-use` when it has been evaluated or entered into */
  abstract discard(id: string): Promise<void>;
}
