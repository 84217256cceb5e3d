import { DomainError } from '@app/kernel';
import { TypeormTransaction } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { AssignmentRuns } from '../application/assignment-runs';
import type { IdPair, PlanResult } from '../domain/assignment/plan';
import type { AssignmentInput, AssignmentRun, AssignmentRunState, Failure, Looked } from '../domain/assignment/run';

type Row = {
  id: string;
  municipality_id: string;
  state: AssignmentRunState;
  input: AssignmentInput;
  result: PlanResult | null;
  failure: Failure | null;
  requested_by: string;
  created_at: Date;
  state_changed_at: Date;
};

@Injectable()
export class SqlAssignmentRuns extends AssignmentRuns {
  constructor(private readonly transaction: TypeormTransaction) {
    super();
  }

  async take(id: string): Promise<AssignmentRun> {
    const [row] = await this.transaction.manager.query<Row[]>('select * from assignment_run where id = $1 for update', [
      id,
    ]);
    if (!row) throw new DomainError('not-found', 'assignment.not-found');
    return toRun(row);
  }

  async save(run: AssignmentRun): Promise<void> {
    await this.transaction.manager.query(
      `insert into assignment_run (id, municipality_id, state, input, progress, result, failure, requested_by, created_at,
                                   state_changed_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
       on conflict (id) do update set state = excluded.state, progress = excluded.progress, result = excluded.result,
         failure = excluded.failure, state_changed_at = excluded.state_changed_at`,
      [
        run.id,
        run.municipalityId,
        run.state,
        JSON.stringify(run.input),
        run.state === 'done' ? 1 : 0,
        run.state === 'done' ? JSON.stringify(run.result) : null,
        run.state === 'failed' ? JSON.stringify(run.failure) : null,
        run.requestedBy,
        run.createdAt,
        run.since,
      ],
    );
  }

  async progress(id: string, share: number, looked: Looked | null): Promise<boolean> {
    const [, count] = await this.transaction.manager.query<[unknown, number]>(
      `update assignment_run set progress = greatest(progress, $2), looked = coalesce($3, looked)
        where id = $1 and state = 'running'`,
      [id, share, looked && JSON.stringify(looked)],
    );
    return count > 0;
  }

  async proposalsOf(id: string): Promise<IdPair[]> {
    const [row] = await this.transaction.manager.query<Pick<Row, 'result'>[]>(
      'select result from assignment_run where id = $1',
      [id],
    );
    return [...(row?.result?.proposals ?? [])].sort((a, b) => b.value - a.value);
  }
}

function toRun(row: Row): AssignmentRun {
  const asked = {
    id: row.id,
    municipalityId: row.municipality_id,
    input: row.input,
    requestedBy: row.requested_by,
    createdAt: row.created_at,
    since: row.state_changed_at,
  };
  if (row.state === 'done' && row.result) return { ...asked, state: row.state, result: row.result };
  if (row.state === 'failed' && row.failure) return { ...asked, state: row.state, failure: row.failure };
  if (row.state === 'queued' || row.state === 'running') return { ...asked, state: row.state };
  throw new Error(`Assignment run ${row.id} is stored in an impossible shape (${row.state})`);
}
