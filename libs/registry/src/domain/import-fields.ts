import type { FieldFault, RefusalDetails } from '@app/kernel';
import type { Mapping } from './import-run';

/** Something that a row can say of a record. */
export type ImportField = {
  readonly name: string;
  readonly required: boolean;
  /** The titles by which its column is known, in all languages. */
  readonly titles: readonly string[];
  /** An entry of the dictionary whose label names the field, when it has no name of its own. */
  readonly of?: { readonly list: 'screeningQuestions'; readonly code: string };
};

/** The field that tells a record again: the number or name under which the sender knows it. */
export const KEY: ImportField = {
  name: 'key',
  required: true,
  titles: [
    '外部キー',
    '管理番号',
    '番号',
    '整理番号',
    '団体番号',
    '登録番号',
    'ID',
    'key',
    'external key',
    'no',
    'chave',
    'id externo',
  ],
};

/** What is wrong with a row, at one of its fields. */
export type RowFault = { readonly field: string; readonly code: string; readonly details: RefusalDetails };

/** The words of a row by field: a field that the mapping leaves out is not there, an empty cell is `''`. */
export type RowValues = Readonly<Record<string, string>>;

/** Full and half width, capitals, spaces and punctuation make no difference between two words. */
export function plainWord(word: string): string {
  return word
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}\p{S}]/gu, '');
}

/**
 * Which column each field is read from. What was chosen before for a title comes first; the rest is guessed by the
 * titles. A column is guessed for one field only.
 */
export function guessMapping(
  fields: readonly ImportField[],
  columns: readonly string[],
  remembered: ReadonlyMap<string, readonly string[]>,
): Mapping {
  const mapping: Record<string, number> = {};
  columns.forEach((title, column) => {
    for (const field of remembered.get(title) ?? []) {
      if (fields.some(({ name }) => name === field)) mapping[field] ??= column;
    }
  });
  const free = (column: number) => !Object.values(mapping).includes(column);
  for (const { name, titles } of fields) {
    if (name in mapping) continue;
    const words = [name, ...titles].map(plainWord);
    const found = columns.findIndex((title, column) => free(column) && words.includes(plainWord(title)));
    if (found >= 0) mapping[name] = found;
  }
  return mapping;
}

/** Everything that keeps a mapping from being used, as faults of the caller's input. */
export function mappingFaults(
  fields: readonly ImportField[],
  columns: readonly string[],
  mapping: Mapping,
): FieldFault[] {
  const known = new Set(fields.map(({ name }) => name));
  const at = (name: string) => `/mapping/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
  return [
    ...fields
      .filter(({ required, name }) => required && mapping[name] === undefined)
      .map(({ name }): FieldFault => ({ pointer: at(name), code: 'import.field-needs-column' })),
    ...Object.entries(mapping)
      .filter(([name, column]) => !known.has(name) || columns[column] === undefined)
      .map(([name]): FieldFault => ({ pointer: at(name), code: 'field.invalid-value' })),
  ];
}

/** The words of a row's cells under the names of their fields. */
export function valuesOf(cells: readonly string[], mapping: Mapping): RowValues {
  return Object.fromEntries(Object.entries(mapping).map(([field, column]) => [field, (cells[column] ?? '').trim()]));
}

/** A refusal's faults, by their JSON pointers, at the fields of a row; `/quantity/count` is `quantityCount`. */
export function faultsAt(faults: readonly FieldFault[], mapped: RowValues, otherwise: string): RowFault[] {
  return faults.map(({ pointer, code, details = {} }) => {
    const [first = '', second = ''] = pointer.split('/').slice(1);
    const names = [`${first}${second.charAt(0).toUpperCase()}${second.slice(1)}`, `${first}:${second}`, second, first];
    return { field: names.find((name) => name in mapped) ?? otherwise, code, details };
  });
}
