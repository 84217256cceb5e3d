import { type Language } from '@app/kernel';
import {
  type Dictionary,
  type ImportField,
  type ImportLine,
  type ImportRowLine,
  type ImportRun,
  KEY,
  type Mapping,
  rowsKeptUntil,
} from '@app/registry';
import { problemText } from '../http/problem-texts';

type Action = 'check' | 'run' | 'undo' | 'discard';

export function importLineOf({ requestedBy, requestedByName, failure, ...run }: ImportLine, language: Language) {
  return {
    ...run,
    requestedBy: { id: requestedBy, name: requestedByName },
    failure: failure && { code: failure.code, text: problemText(failure.code, language, failure.details) },
  };
}

export function importViewOf(
  run: ImportLine,
  fields: readonly ImportField[],
  samples: readonly ImportRowLine[],
  dictionary: Dictionary,
  language: Language,
) {
  return {
    ...importLineOf(run, language),
    rowsKeptUntil: run.rowsForgottenAt === null ? rowsKeptUntil(run) : null,
    encoding: run.format === null || run.format === 'xlsx' ? null : run.format.encoding,
    samples: samples.map(({ cells }) => cells),
    fields: [KEY, ...fields].map(({ name, required, of }) => {
      return { name, required, label: of ? dictionary.label(of.list, of.code, language) : null };
    }),
    actions: importActions(run),
  };
}

/** What an administrator may do with it now. */
function importActions({ state, begun, columns, rowsForgottenAt }: ImportRun): Action[] {
  if (rowsForgottenAt !== null) return [];
  const failed = state === 'failed';
  const may: Record<Action, boolean> = {
    check: !begun && columns.length > 0 && (state === 'read' || state === 'checked' || failed),
    run: state === 'checked' || (failed && begun),
    undo: state === 'imported' || (failed && begun),
    discard: !begun && (state === 'reading' || state === 'read' || state === 'checked' || failed),
  };
  return (Object.keys(may) as Action[]).filter((action) => may[action]);
}

export function rowViewOf({ faults, kept, ...row }: ImportRowLine, mapping: Mapping, language: Language) {
  return {
    ...row,
    faults: faults.map(({ field, code, details }) => {
      return { field, column: mapping[field] ?? null, code, text: problemText(code, language, details) };
    }),
    kept: kept === null ? null : { code: kept, text: problemText(kept, language) },
  };
}

/** The faults of a row in one cell, each behind the title of its column. */
export function faultsAsText(row: ReturnType<typeof rowViewOf>, columns: readonly string[]): string {
  return row.faults
    .map(({ column, text }) => (column === null || !columns[column] ? text : `${columns[column]}: ${text}`))
    .join(' / ');
}
