import { Reads } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { PlanResult } from '../domain/assignment/plan';
import type { AssignmentInput, AssignmentRunState, Failure } from '../domain/assignment/run';

/** How far a run is. */
export type AssignmentProgress = {
  readonly id: string;
  readonly state: AssignmentRunState;
  /** 0 … 1 */
  readonly progress: number;
};
export type AssignmentRunLine = AssignmentProgress & {
  readonly input: AssignmentInput;
  readonly result: PlanResult | null;
  readonly failure: Failure | null;
  readonly createdAt: Date;
  readonly stateChangedAt: Date;
};

@Injectable()
export class AssignmentRunQuery {
  constructor(private readonly reads: Reads) {}

  /** Undefined when this municipality has no such run. */
  one(municipalityId: string, id: string): Promise<AssignmentRunLine | undefined> {
    return this.reads.row(
      municipalityId,
      `select id, state, progress, input, result, failure, created_at as "createdAt",
              state_changed_at as "stateChangedAt"
         from assignment_run where id = $1`,
      [id],
    );
  }

  /** As `one`, without what it found, for those who ask again and again. */
  progress(municipalityId: string, id: string): Promise<AssignmentProgress | undefined> {
    return this.reads.row(municipalityId, 'select id, state, progress from assignment_run where id = $1', [id]);
  }

  /** The newest first. */
  list(municipalityId: string, limit: number): Promise<AssignmentProgress[]> {
    return this.reads.rows(municipalityId, 'select id, state, progress from assignment_run order by id desc limit $1', [
      limit,
    ]);
  }
}
