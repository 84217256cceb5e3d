import type { RowFault } from '../domain/import-fields';
import type { ImportRun, Mapping } from '../domain/import-run';

export type ImportVerdict = 'create' | 'update' | 'unchanged' | 'faulty';
export type ImportOutcome = 'created' | 'updated' | 'unchanged' | 'skipped';
export type ImportRow = { readonly number: number; readonly cells: readonly string[] };
export type KnownRecord = { readonly recordId: string; readonly fingerprint: string };

export type JudgedRow = {
  readonly number: number;
  readonly verdict: ImportVerdict;
  readonly faults: readonly RowFault[];
};
export type ImportedRow = JudgedRow & {
  readonly outcome: ImportOutcome;
  readonly record: { readonly id: string; readonly version: number } | null;
};
export type WrittenRow = {
  readonly number: number;
  readonly outcome: 'created' | 'updated';
  readonly id: string;
  readonly version: number;
};
/** `kept` is why the record stays; null when it was withdrawn. */
export type UndoneRow = { readonly number: number; readonly kept: string | null };

/** The imports as the use cases see them, inside a running transaction. */
export abstract class ImportRuns {
  abstract add(run: ImportRun, content: Uint8Array): Promise<void>;
  /** Locks the import until the transaction ends. @throws DomainError not-found `import.not-found` */
  abstract take(id: string): Promise<ImportRun>;
  abstract save(run: ImportRun): Promise<void>;
  /** The file as it came; null once it was read. */
  abstract contentOf(id: string): Promise<Uint8Array | null>;
  /** Puts the rows in the place of the file. */
  abstract keepRows(run: ImportRun, rows: readonly ImportRow[]): Promise<void>;
  /** Forgets file and rows, with what people wrote in them. */
  abstract forgetRows(id: string): Promise<void>;
  /** Imports whose last change is so long ago, or that were undone, and that still have rows. The oldest first. */
  abstract withRowsToForget(before: Date, limit: number): Promise<string[]>;
  /** Keeps the figures and erases the rows; of what an undoing left, the number, the record and the reason stay. */
  abstract keepCountsOnly(run: ImportRun): Promise<void>;
  /** The fields for which a title was chosen in the latest imports of this kind. */
  abstract remembered(municipalityId: string, kind: string): Promise<ReadonlyMap<string, readonly string[]>>;
  abstract rowsAfter(id: string, position: number, limit: number): Promise<ImportRow[]>;
  /** Rows that have the key of an earlier row in column `column`: row → the first row of that key. */
  abstract repeatedKeys(id: string, column: number): Promise<ReadonlyMap<number, number>>;
  /** The records that have these keys. */
  abstract known(run: ImportRun, keys: readonly string[]): Promise<ReadonlyMap<string, KnownRecord>>;
  abstract keepKeys(run: ImportRun, keys: readonly (KnownRecord & { readonly key: string })[]): Promise<void>;
  abstract forgetKeys(run: ImportRun, recordIds: readonly string[]): Promise<void>;
  abstract saveVerdicts(id: string, rows: readonly JudgedRow[]): Promise<void>;
  abstract saveOutcomes(id: string, rows: readonly ImportedRow[]): Promise<void>;
  abstract writtenAfter(id: string, position: number, limit: number): Promise<WrittenRow[]>;
  abstract saveUndone(id: string, rows: readonly UndoneRow[]): Promise<void>;
}

/** Reads an uploaded file as lines of cells. */
export abstract class RowFiles {
  /** @throws DomainError invalid `csv.…`, `import.…` when it is no table that can be read */
  abstract read(content: Uint8Array): Promise<{
    readonly format: NonNullable<ImportRun['format']>;
    readonly lines: readonly (readonly string[])[];
  }>;
}

/** A short text that differs when the words of a row, or what is to become of them, differ. */
export abstract class Fingerprints {
  abstract of(values: Readonly<Record<string, string>>, mapping: Mapping): string;
}
