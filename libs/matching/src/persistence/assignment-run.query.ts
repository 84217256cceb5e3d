import { Reads } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { StoredResult } from '../domain/assignment/comparison';
import type { AssignmentInput, AssignmentRunState, Failure, Looked } from '../domain/assignment/run';

/** How far a run is. */
export type AssignmentProgress = {
  readonly id: string;
  readonly state: AssignmentRunState;
  /** 0 … 1 */
  readonly progress: number;
  /** Null until something was looked at. */
  readonly looked: Looked | null;
};
export type AssignmentRunLine = AssignmentProgress & {
  readonly input: AssignmentInput;
  readonly result: StoredResult | null;
  readonly failure: Failure | null;
  readonly createdAt: Date;
  readonly stateChangedAt: Date;
  readonly requestedBy: { readonly id: string; readonly name: string };
  /** How many matches were begun of it. */
  readonly accepted: number;
};

/** A run as a list shows it. */
export type AssignmentRunSummary = AssignmentProgress &
  Pick<AssignmentRunLine, 'failure' | 'createdAt' | 'requestedBy' | 'accepted'> & {
    readonly dryRun: boolean;
    /** An earlier run whose proposals were kept. */
    readonly keptFrom: string | null;
    /** How many needs were named; null when all open ones were meant. */
    readonly needsAsked: number | null;
    /** Null until the run is done. */
    readonly proposals: number | null;
    readonly needsWithNothing: number | null;
  };

const WITH_REQUESTER = `
         from assignment_run run
         join person on person.id = run.requested_by
        cross join lateral (
          select coalesce(sum((data ->> 'matches')::int), 0)::int as count from audit_event
           where subject_kind = 'assignment_run' and subject_id = run.id and action = 'assignment.accepted') accepted`;

@Injectable()
export class AssignmentRunQuery {
  constructor(private readonly reads: Reads) {}

  /** Undefined when this municipality has no such run. */
  one(municipalityId: string, id: string): Promise<AssignmentRunLine | undefined> {
    return this.reads.row(
      municipalityId,
      `select run.id, run.state, run.progress, run.looked, run.input, run.result, run.failure,
              run.created_at as "createdAt", run.state_changed_at as "stateChangedAt",
              json_build_object('id', person.id, 'name', person.name) as "requestedBy", accepted.count as accepted
         ${WITH_REQUESTER}
        where run.id = $1`,
      [id],
    );
  }

  /** As `one`, without what it found, for those who ask again and again. */
  progress(municipalityId: string, id: string): Promise<AssignmentProgress | undefined> {
    return this.reads.row(municipalityId, 'select id, state, progress, looked from assignment_run where id = $1', [id]);
  }

  /** The newest first. */
  list(municipalityId: string, before: string | undefined, limit: number): Promise<AssignmentRunSummary[]> {
    return this.reads.rows(
      municipalityId,
      `select run.id, run.state, run.progress, run.looked, run.failure, run.created_at as "createdAt",
              json_build_object('id', person.id, 'name', person.name) as "requestedBy",
              (run.input ->> 'dryRun')::boolean as "dryRun", run.input ->> 'keepFrom' as "keptFrom",
              run.needs_asked as "needsAsked", run.proposals, run.needs_with_nothing as "needsWithNothing",
              accepted.count as accepted
         ${WITH_REQUESTER}
        where $1::uuid is null or run.id < $1
        order by run.id desc limit $2`,
      [before ?? null, limit],
    );
  }
}
