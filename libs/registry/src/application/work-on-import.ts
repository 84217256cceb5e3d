import { Clock, DomainError, type DomainEvent, Outbox, Transaction } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { guessMapping, KEY, type RowFault, type RowValues, valuesOf } from '../domain/import-fields';
import { advance, failImport, type Failure, haveRead, type ImportRun, isWorking } from '../domain/import-run';
import { DictionaryOf } from './dictionary-of';
import { type ImportKind, ImportKinds, type ImportSetting, type RowToJudge } from './import-kind';
import {
  Fingerprints,
  type ImportedRow,
  type ImportRow,
  ImportRuns,
  type ImportVerdict,
  type KnownRecord,
  RowFiles,
} from './import-runs';

/** Rows that are decided and written together: all of them, or none. */
const BATCH = 250;
const MOST_ROWS = 50_000;
const MOST_COLUMNS = 200;

const OUTCOMES = { create: 'created', update: 'updated', unchanged: 'unchanged', faulty: 'skipped' } as const;

/** A row on its way: what it says, whose record it is, and what it would do. */
type Row = {
  readonly number: number;
  readonly key: string;
  readonly values: RowValues;
  readonly fingerprint: string;
  readonly known: KnownRecord | undefined;
  verdict: ImportVerdict;
  faults: readonly RowFault[];
  record: { readonly id: string; readonly version: number } | null;
  next?: unknown;
  events: readonly DomainEvent[];
};

/**
 * The worker's part of an import: reads the file, tries the rows, writes them, takes them back. Each batch is one
 * transaction that also keeps the place, so that whoever comes after a crash goes on with the next batch.
 */
@Injectable()
export class WorkOnImport {
  constructor(
    private readonly transaction: Transaction,
    private readonly runs: ImportRuns,
    private readonly files: RowFiles,
    private readonly fingerprints: Fingerprints,
    private readonly kinds: ImportKinds,
    private readonly dictionaries: DictionaryOf,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** Until there is nothing left to do. Doing it again, or twice at once, writes nothing twice. */
  async execute(municipalityId: string, importId: string): Promise<void> {
    const repeated = new Map<number, ReadonlyMap<number, number>>();
    const goOn = async (): Promise<boolean> => {
      const dictionary = await this.dictionaries.of(municipalityId);
      return this.transaction.run(municipalityId, async () => {
        const run = await this.runs.take(importId);
        const { requestedBy: personId, publish } = run;
        const setting = { municipalityId, importId, personId, dictionary, publish, at: this.clock.now() };
        switch (run.state) {
          case 'reading':
            await this.read(run, setting);
            return false;
          case 'checking':
          case 'importing': {
            const column = run.mapping[KEY.name]!;
            if (!repeated.has(column)) repeated.set(column, await this.runs.repeatedKeys(importId, column));
            return this.batch(run, setting, repeated.get(column)!);
          }
          case 'undoing':
            return this.undoBatch(run, setting);
          default:
            return false;
        }
      });
    };
    while (await goOn());
  }

  /** The end of a step that could not be done, so that nobody waits for it. */
  fail(municipalityId: string, importId: string, failure: Failure): Promise<void> {
    return this.transaction.run(municipalityId, async () => {
      const run = await this.runs.take(importId);
      if (isWorking(run)) await this.end(run, failImport(run, failure, this.clock.now()));
    });
  }

  private async read(run: ImportRun, { dictionary, at }: ImportSetting): Promise<void> {
    const content = await this.runs.contentOf(run.id);
    if (content === null) return;
    try {
      const { format, lines } = await this.files.read(content);
      const { columns, rows } = tableOf(lines);
      const remembered = await this.runs.remembered(run.municipalityId, run.kind);
      const fields = [KEY, ...this.kinds.of(run.kind).fields(dictionary)];
      const found = { format, columns, mapping: guessMapping(fields, columns, remembered), rows: rows.length };
      const decision = haveRead(run, found, at);
      await this.runs.keepRows(decision.next, rows);
      await this.end(run, decision);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      await this.runs.forgetRows(run.id);
      await this.end(run, failImport(run, { code: error.code, details: error.details }, at));
    }
  }

  /** False when there was no row left. */
  private async batch(run: ImportRun, setting: ImportSetting, repeated: ReadonlyMap<number, number>): Promise<boolean> {
    const rows = await this.judged(run, setting, await this.runs.rowsAfter(run.id, run.position, BATCH), repeated);
    const written = rows.filter(({ verdict }) => verdict === 'create' || verdict === 'update');
    const kind = this.kinds.of(run.kind);
    if (run.state === 'importing' && rows.length > 0) {
      await kind.write(
        setting,
        written.map(({ next }) => next),
      );
      await this.runs.keepKeys(
        run,
        written.map(({ key, record, fingerprint }) => ({ key, recordId: record!.id, fingerprint })),
      );
      const outcomes = rows.map((row): ImportedRow => ({ ...row, outcome: OUTCOMES[row.verdict] }));
      await this.runs.saveOutcomes(run.id, outcomes);
    } else await this.runs.saveVerdicts(run.id, rows);
    const events = run.state === 'importing' ? written.flatMap((row) => row.events) : [];
    return this.goOn(run, setting, rows, events);
  }

  private async judged(
    run: ImportRun,
    setting: ImportSetting,
    found: readonly ImportRow[],
    repeated: ReadonlyMap<number, number>,
  ): Promise<Row[]> {
    const values = found.map(({ number, cells }) => ({ number, values: valuesOf(cells, run.mapping) }));
    const known = await this.runs.known(
      run,
      values.map((row) => row.values[KEY.name] ?? ''),
    );
    const rows = values.map(({ number, values }): Row => {
      const key = values[KEY.name] ?? '';
      const of = { number, key, values, fingerprint: this.fingerprints.of(values, run.mapping), known: known.get(key) };
      const faults = keyFaults(key, repeated.get(number));
      const verdict = faults.length > 0 ? 'faulty' : of.known?.fingerprint === of.fingerprint ? 'unchanged' : 'create';
      return { ...of, verdict, faults, record: null, events: [] };
    });
    const open = rows.filter(({ verdict }) => verdict === 'create');
    const asked = open.map((row): RowToJudge => ({ ...row, recordId: row.known?.recordId ?? null }));
    const judgements = await this.kinds.of(run.kind).judge(setting, asked);
    open.forEach((row, index) => {
      const judgement = judgements[index]!;
      if ('faults' in judgement) Object.assign(row, { verdict: 'faulty', faults: judgement.faults });
      else {
        const { id, version, next, events } = judgement;
        Object.assign(row, { verdict: row.known ? 'update' : 'create', record: { id, version }, next, events });
      }
    });
    return rows;
  }

  private async undoBatch(run: ImportRun, setting: ImportSetting): Promise<boolean> {
    const rows = await this.runs.writtenAfter(run.id, run.position, BATCH);
    const created = rows.filter(({ outcome }) => outcome === 'created');
    const kind: ImportKind = this.kinds.of(run.kind);
    const undone = new Map((await kind.undo(setting, created)).map((record) => [record.id, record]));
    const events: DomainEvent[] = [];
    const withdrawn: string[] = [];
    const results = rows.map(({ number, id, outcome }) => {
      const record = undone.get(id);
      if (outcome === 'updated' || !record) return { number, kept: 'import.was-there-before' };
      if ('kept' in record) return { number, kept: record.kept };
      events.push(...record.events);
      withdrawn.push(id);
      return { number, kept: null };
    });
    await this.runs.saveUndone(run.id, results);
    await this.runs.forgetKeys(run, withdrawn);
    return this.goOn(run, setting, rows, events);
  }

  /** Keeps the place behind these rows. False when there was no row left: the step has ended. */
  private async goOn(
    run: ImportRun,
    { at }: ImportSetting,
    rows: readonly { readonly number: number }[],
    events: readonly DomainEvent[],
  ): Promise<boolean> {
    await this.end(run, advance(run, rows, at), events);
    return rows.length > 0;
  }

  private async end(
    run: ImportRun,
    { next, events }: { readonly next: ImportRun; readonly events: readonly DomainEvent[] },
    before: readonly DomainEvent[] = [],
  ): Promise<void> {
    await this.runs.save(next);
    const { municipalityId, requestedBy: personId } = run;
    await this.outbox.add({ municipalityId, personId, staffRoles: ['administrator'], parties: [] }, [
      ...before,
      ...events,
    ]);
  }
}

function keyFaults(key: string, first: number | undefined): RowFault[] {
  if (key === '') return [{ field: KEY.name, code: 'field.required', details: {} }];
  if (key.length > 200) return [{ field: KEY.name, code: 'field.too-long', details: { maximum: 200 } }];
  return first === undefined ? [] : [{ field: KEY.name, code: 'import.key-twice', details: { row: first } }];
}

/** The first line that says anything has the titles. @throws DomainError invalid `import.…` */
function tableOf(lines: readonly (readonly string[])[]): { columns: string[]; rows: ImportRow[] } {
  const filled = lines
    .map((cells, index) => ({ number: index + 1, cells: cells.map((cell) => cell.trim()) }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''));
  const [titles, ...rows] = filled;
  if (titles === undefined || rows.length === 0) throw new DomainError('invalid', 'import.no-rows');
  const width = Math.max(...filled.map(({ cells }) => cells.length));
  if (rows.length > MOST_ROWS) throw new DomainError('invalid', 'import.too-many-rows', { maximum: MOST_ROWS });
  if (width > MOST_COLUMNS) throw new DomainError('invalid', 'import.too-many-columns', { maximum: MOST_COLUMNS });
  const columns = Array.from({ length: width }, (_, column) => titles.cells[column] ?? '');
  return { columns, rows };
}
