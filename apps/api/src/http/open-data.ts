import { writeCsv } from '@app/platform';

/** Under which everybody may use what is published. */
export const LICENCE = 'https://creativecommons.org/licenses/by/4.0/';

type Cell = string | number | null | readonly (string | number)[];

type Rows = readonly Readonly<Record<string, Cell>>[];

/** A CSV document as `csvText` makes it, with the licence as the last column. */
export function csvOf(columns: readonly string[], rows: Rows): string {
  return csvText(
    [...columns, 'licence'],
    rows.map((row) => ({ ...row, licence: LICENCE })),
  );
}

/**
 * A CSV document (RFC 4180) that spreadsheets open as it is: UTF-8 with its mark, lists joined by `;`, and no cell that
 * a spreadsheet would take for a formula.
 */
export function csvText(columns: readonly string[], rows: Rows): string {
  const lines = [columns, ...rows.map((row) => columns.map((column) => cell(row[column] ?? null)))];
  return writeCsv(lines, { encoding: 'utf-8', delimiter: ',' }).toString();
}

function cell(value: Cell): string | number {
  if (typeof value === 'string' || typeof value === 'number') return value;
  return value === null ? '' : value.join(';');
}

export type DataSet = {
  readonly name: string;
  /** Where it is always found. */
  readonly url: string;
  readonly publisher: string;
};

/** A schema.org `Dataset` in JSON-LD 1.1; the parts bring their own `@id` and `@type`. */
export function jsonLdOf({ name, url, publisher }: DataSet, parts: readonly object[]): object {
  return {
    '@context': { '@vocab': 'https://schema.org/' },
    '@id': url,
    '@type': 'Dataset',
    name,
    license: { '@id': LICENCE },
    creator: { '@type': 'GovernmentOrganization', name: publisher },
    hasPart: parts,
  };
}
