import type { PlanDocument } from './plan-document';

/** The stored plans. Used within a transaction of the municipality. */
export abstract class Plans {
  /** Is exactly this document loaded already? */
  abstract holds(document: PlanDocument): Promise<boolean>;

  /** Writes the plan or brings it up to date, keyed by its codes. Answers the plan's id. */
  abstract save(municipalityId: string, document: PlanDocument, at: Date): Promise<string>;
}
