import { Reads } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { ImportOutcome, ImportVerdict } from '../application/import-runs';
import type { RowFault } from '../domain/import-fields';
import type { ImportRun } from '../domain/import-run';
import { IMPORT_COUNTS, IMPORT_RUN } from './sql-import-runs';

type Counts = Readonly<Record<ImportVerdict | ImportOutcome | 'undone' | 'kept', number>>;
export type ImportLine = ImportRun & { readonly requestedByName: string | null; readonly counts: Counts };
export type ImportProgress = Pick<ImportRun, 'id' | 'state' | 'rows' | 'done'>;

export type ImportRowLine = {
  readonly number: number;
  readonly cells: readonly string[];
  readonly faults: readonly RowFault[];
  readonly recordId: string | null;
  readonly kept: string | null;
};

/** Imports as their pages show them. */
@Injectable()
export class ImportsQuery {
  constructor(private readonly reads: Reads) {}

  /** The newest first; `before` is the last one seen. */
  list(
    municipalityId: string,
    { before, limit }: { before?: string | undefined; limit: number },
  ): Promise<ImportLine[]> {
    return this.lines(municipalityId, '$1::uuid is null or run.id < $1', [before ?? null, limit]);
  }

  async one(municipalityId: string, id: string): Promise<ImportLine | undefined> {
    return (await this.lines(municipalityId, 'run.id = $1', [id, 1]))[0];
  }

  progress(municipalityId: string, id: string): Promise<ImportProgress | undefined> {
    return this.reads.row(municipalityId, 'select id, state, rows, done from import_run where id = $1', [id]);
  }

  /** All rows, those at fault, or those that an undoing left, after row `after`. */
  rows(
    municipalityId: string,
    id: string,
    { which, after, limit }: { which: 'all' | 'faulty' | 'kept'; after: number; limit: number },
  ): Promise<ImportRowLine[]> {
    const condition = { all: 'true', faulty: `verdict = 'faulty'`, kept: 'kept is not null' }[which];
    return this.reads.rows(
      municipalityId,
      `select number, cells, faults, record_id as "recordId", kept from import_row
        where import_id = $1 and number > $2 and ${condition} order by number limit $3`,
      [id, after, limit],
    );
  }

  private lines(municipalityId: string, condition: string, parameters: readonly unknown[]): Promise<ImportLine[]> {
    return this.reads.rows(
      municipalityId,
      `select ${IMPORT_RUN}, person.name as "requestedByName",
              coalesce(run.counts, ${IMPORT_COUNTS}) as counts
         from import_run run left join person on person.id = run.requested_by
        where ${condition} order by run.id desc limit $2`,
      parameters,
    );
  }
}
