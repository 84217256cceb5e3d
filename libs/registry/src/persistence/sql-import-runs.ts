import { DomainError } from '@app/kernel';
import { TypeormTransaction } from '@app/platform';
import { Injectable } from '@nestjs/common';
import {
  type ImportedRow,
  type ImportRow,
  ImportRuns,
  type JudgedRow,
  type KnownRecord,
  type UndoneRow,
  type WrittenRow,
} from '../application/import-runs';
import type { ImportRun } from '../domain/import-run';

const COLUMNS = {
  id: 'id',
  municipalityId: 'municipality_id',
  kind: 'kind',
  fileName: 'file_name',
  format: 'format',
  columns: 'columns',
  mapping: 'mapping',
  publish: 'publish',
  state: 'state',
  rows: 'rows',
  position: 'position',
  done: 'done',
  begun: 'begun',
  failure: 'failure',
  rowsForgottenAt: 'rows_forgotten_at',
  requestedBy: 'requested_by',
  createdAt: 'created_at',
  stateChangedAt: 'state_changed_at',
} as const satisfies Record<keyof ImportRun, string>;
const JSONB: readonly string[] = ['format', 'columns', 'mapping', 'failure'];
const NAMES = Object.values(COLUMNS);

/** The columns of a run under the names of the domain. */
export const IMPORT_RUN = Object.entries(COLUMNS)
  .map(([field, column]) => `run.${column} as "${field}"`)
  .join(', ');

/** What became of the rows of a run, as far as it still has them. */
export const IMPORT_COUNTS = `
  (select jsonb_build_object(
            'create', count(*) filter (where verdict = 'create'), 'update', count(*) filter (where verdict = 'update'),
            'faulty', count(*) filter (where verdict = 'faulty'),
            'created', count(*) filter (where outcome = 'created'), 'updated', count(*) filter (where outcome = 'updated'),
            'unchanged', count(*) filter (where verdict = 'unchanged'),
            'skipped', count(*) filter (where outcome = 'skipped'),
            'undone', count(*) filter (where undone), 'kept', count(kept))
     from import_row where import_id = run.id)`;

/** Imports from which a choice of columns is remembered. */
const REMEMBERED = 20;

@Injectable()
export class SqlImportRuns extends ImportRuns {
  constructor(private readonly transaction: TypeormTransaction) {
    super();
  }

  async add(run: ImportRun, content: Uint8Array): Promise<void> {
    await this.save(run);
    await this.query('insert into import_file values ($1, $2, $3)', [run.id, run.municipalityId, Buffer.from(content)]);
  }

  async take(id: string): Promise<ImportRun> {
    const [run] = await this.query<ImportRun>(`select ${IMPORT_RUN} from import_run run where id = $1 for update`, [
      id,
    ]);
    if (!run) throw new DomainError('not-found', 'import.not-found');
    return run;
  }

  async save(run: ImportRun): Promise<void> {
    const values = Object.entries(COLUMNS).map(([field, column]) => {
      const value = run[field as keyof ImportRun];
      return JSONB.includes(column) && value !== null ? JSON.stringify(value) : value;
    });
    await this.query(
      `insert into import_run (${NAMES.join(', ')}) values (${NAMES.map((_, index) => `$${index + 1}`).join(', ')})
       on conflict (id) do update set ${NAMES.map((name) => `${name} = excluded.${name}`).join(', ')}`,
      values,
    );
  }

  async contentOf(id: string): Promise<Uint8Array | null> {
    const [file] = await this.query<{ content: Buffer }>('select content from import_file where import_id = $1', [id]);
    return file?.content ?? null;
  }

  async keepRows({ id, municipalityId }: ImportRun, rows: readonly ImportRow[]): Promise<void> {
    await this.query(
      `insert into import_row (import_id, municipality_id, number, cells)
       select $1, $2, row.number, row.cells from jsonb_to_recordset($3) as row (number int, cells jsonb)`,
      [id, municipalityId, JSON.stringify(rows)],
    );
    await this.query('delete from import_file where import_id = $1', [id]);
  }

  async forgetRows(id: string): Promise<void> {
    await this.query('delete from import_file where import_id = $1', [id]);
    await this.query('delete from import_row where import_id = $1', [id]);
  }

  async withRowsToForget(before: Date, limit: number): Promise<string[]> {
    const runs = await this.query<{ id: string }>(
      `select id from import_run
        where rows_forgotten_at is null
          and (state = 'undone' or (state in ('read', 'checked', 'imported', 'failed') and state_changed_at < $1))
        order by id limit $2`,
      [before, limit],
    );
    return runs.map(({ id }) => id);
  }

  async keepCountsOnly({ id, rowsForgottenAt }: ImportRun): Promise<void> {
    await this.query(`update import_run run set counts = ${IMPORT_COUNTS}, rows_forgotten_at = $2 where run.id = $1`, [
      id,
      rowsForgottenAt,
    ]);
    await this.query('delete from import_file where import_id = $1', [id]);
    await this.query('delete from import_row where import_id = $1 and kept is null', [id]);
    await this.query(`update import_row set cells = '[]', faults = '[]' where import_id = $1`, [id]);
  }

  async remembered(municipalityId: string, kind: string): Promise<ReadonlyMap<string, readonly string[]>> {
    const runs = await this.query<Pick<ImportRun, 'columns' | 'mapping'>>(
      `select columns, mapping from import_run
        where municipality_id = $1 and kind = $2 and (begun or state = 'checked') order by id desc limit ${REMEMBERED}`,
      [municipalityId, kind],
    );
    const fields = new Map<string, string[]>();
    for (const { columns, mapping } of runs) {
      const chosen = new Map<string, string[]>(columns.map((title) => [title, []]));
      for (const [field, column] of Object.entries(mapping)) chosen.get(columns[column] ?? '')?.push(field);
      // The latest import that had a column of this title decides, also that it is read into nothing.
      for (const [title, names] of chosen) if (!fields.has(title)) fields.set(title, names);
    }
    return fields;
  }

  rowsAfter(id: string, position: number, limit: number): Promise<ImportRow[]> {
    const sql = 'select number, cells from import_row where import_id = $1 and number > $2 order by number limit $3';
    return this.query(sql, [id, position, limit]);
  }

  async repeatedKeys(id: string, column: number): Promise<ReadonlyMap<number, number>> {
    const rows = await this.query<{ number: number; first: number }>(
      `select number, first from (
         select number, min(number) over (partition by cells ->> $2::int) as first
           from import_row where import_id = $1 and cells ->> $2::int <> '') keyed
        where number <> first`,
      [id, column],
    );
    return new Map(rows.map(({ number, first }) => [number, first]));
  }

  async known({ municipalityId, kind }: ImportRun, keys: readonly string[]): Promise<ReadonlyMap<string, KnownRecord>> {
    const rows = await this.query<KnownRecord & { key: string }>(
      `select key, record_id as "recordId", fingerprint from import_key
        where municipality_id = $1 and kind = $2 and key = any($3)`,
      [municipalityId, kind, keys],
    );
    return new Map(rows.map(({ key, ...known }) => [key, known]));
  }

  async keepKeys(
    { municipalityId, kind }: ImportRun,
    keys: readonly (KnownRecord & { readonly key: string })[],
  ): Promise<void> {
    await this.query(
      `insert into import_key (municipality_id, kind, key, record_id, fingerprint)
       select $1, $2, row.key, row."recordId", row.fingerprint
         from jsonb_to_recordset($3) as row (key text, "recordId" uuid, fingerprint text)
       on conflict (municipality_id, kind, key) do update set fingerprint = excluded.fingerprint`,
      [municipalityId, kind, JSON.stringify(keys)],
    );
  }

  async forgetKeys({ municipalityId, kind }: ImportRun, recordIds: readonly string[]): Promise<void> {
    await this.query('delete from import_key where municipality_id = $1 and kind = $2 and record_id = any($3)', [
      municipalityId,
      kind,
      recordIds,
    ]);
  }

  async saveVerdicts(id: string, rows: readonly JudgedRow[]): Promise<void> {
    await this.query(
      `update import_row set verdict = row.verdict, faults = row.faults
         from jsonb_to_recordset($2) as row (number int, verdict text, faults jsonb)
        where import_row.import_id = $1 and import_row.number between $3 and $4 and import_row.number = row.number`,
      [id, JSON.stringify(rows.map(({ number, verdict, faults }) => ({ number, verdict, faults }))), ...spanOf(rows)],
    );
  }

  async saveOutcomes(id: string, rows: readonly ImportedRow[]): Promise<void> {
    const written = rows.map(({ number, verdict, faults, outcome, record }) => {
      return { number, verdict, faults, outcome, id: record?.id ?? null, version: record?.version ?? null };
    });
    await this.query(
      `update import_row set verdict = row.verdict, faults = row.faults, outcome = row.outcome, record_id = row.id,
              record_version = row.version
         from jsonb_to_recordset($2)
              as row (number int, verdict text, faults jsonb, outcome text, id uuid, version int)
        where import_row.import_id = $1 and import_row.number between $3 and $4 and import_row.number = row.number`,
      [id, JSON.stringify(written), ...spanOf(written)],
    );
  }

  writtenAfter(id: string, position: number, limit: number): Promise<WrittenRow[]> {
    return this.query(
      `select number, outcome, record_id as id, record_version as version from import_row
        where import_id = $1 and number > $2 and outcome in ('created', 'updated') order by number limit $3`,
      [id, position, limit],
    );
  }

  async saveUndone(id: string, rows: readonly UndoneRow[]): Promise<void> {
    await this.query(
      `update import_row set undone = row.kept is null, kept = row.kept
         from jsonb_to_recordset($2) as row (number int, kept text)
        where import_row.import_id = $1 and import_row.number between $3 and $4 and import_row.number = row.number`,
      [id, JSON.stringify(rows), ...spanOf(rows)],
    );
  }

  private query<T>(sql: string, parameters: readonly unknown[]): Promise<T[]> {
    return this.transaction.manager.query<T[]>(sql, [...parameters]);
  }
}

/**
 * The first and the last number. A batch lies together; said so, its rows are found along the index also while the
 * planner does not know yet how many thousands there are.
 */
function spanOf(rows: readonly { readonly number: number }[]): [number, number] {
  return [rows[0]?.number ?? 0, rows.at(-1)?.number ?? 0];
}
