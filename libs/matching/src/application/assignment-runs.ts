import type { IdPair } from '../domain/assignment/plan';
import type { AssignmentRun, Looked } from '../domain/assignment/run';

/** The runs as the use cases see them, inside a running transaction. */
export abstract class AssignmentRuns {
  /** Locks the run until the transaction ends. @throws DomainError not-found `assignment.not-found` */
  abstract take(id: string): Promise<AssignmentRun>;
  abstract save(run: AssignmentRun): Promise<void>;
  /** How far a run is, 0 … 1, and what it has looked at. False when it has ended already, as when it was cancelled. */
  abstract progress(id: string, share: number, looked: Looked | null): Promise<boolean>;
  /** What a run proposed, the most valuable first; empty when it has not ended well. */
  abstract proposalsOf(id: string): Promise<IdPair[]>;
}
