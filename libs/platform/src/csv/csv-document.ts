import { DomainError } from '@app/kernel';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { convert, stringToCode } from 'encoding-japanese';

export type CsvEncoding = 'utf-8' | 'shift_jis';
export type CsvDelimiter = ',' | '\t';
/** How a file was written, so that one can be given back that its sender can open as before. */
export type CsvForm = { readonly encoding: CsvEncoding; readonly delimiter: CsvDelimiter };
/** The lines as a spreadsheet numbers them: the nth line of the file is at n - 1, and an empty line is a line. */
export type CsvDocument = CsvForm & { readonly lines: readonly (readonly string[])[] };

/** What a cell may hold; a spreadsheet's own limit. */
const MOST_CHARACTERS = 32_767;
const FORMULA = /^'(?=[=+\-@\t\r＝＋－＠])/;

/**
 * Reads a CSV or TSV file. The encoding is found: UTF-8 with or without its mark, else Shift_JIS (Windows-31J, as Excel
 * writes it). The `'` by which a cell is kept from being a formula is dropped.
 * @throws DomainError invalid `csv.not-text`, `csv.malformed` with the line
 */
export function readCsv(bytes: Uint8Array): CsvDocument {
  const { text, encoding } = decoded(bytes);
  if (/(?![\t\r\n\f])\p{Cc}/u.test(text)) throw new DomainError('invalid', 'csv.not-text');
  const delimiter = delimiterOf(text);
  try {
    const lines = parse(text, {
      ...{ bom: true, delimiter, relax_column_count: true, skip_empty_lines: false },
      max_record_size: 100 * MOST_CHARACTERS,
    });
    return { encoding, delimiter, lines: lines.map((cells) => cells.map((cell) => cell.replace(FORMULA, ''))) };
  } catch (error) {
    const line = error instanceof Error && 'lines' in error ? Number(error.lines) : 0;
    throw new DomainError('invalid', 'csv.malformed', { line });
  }
}

/**
 * Writes a file that spreadsheets open as it is: lines end in CR LF, no cell is taken for a formula, UTF-8 has its mark.
 * In Shift_JIS letters that it does not have lose their accents; what is still unknown to it becomes `?`.
 */
export function writeCsv(lines: readonly (readonly (string | number)[])[], { encoding, delimiter }: CsvForm): Buffer {
  const text = stringify(
    lines.map((cells) => [...cells]),
    {
      ...{ delimiter, record_delimiter: 'windows', escape_formulas: true, quoted_match: /[\r\n;]/ },
      // A number below 0 is no formula.
      cast: { number: (value) => ({ value: String(value), escape_formulas: false }) },
    },
  );
  if (encoding === 'utf-8') return Buffer.from(`\ufeff${text}`);
  const plain = text.replace(/[\u00c0-\u024f]/gu, (letter) => letter.normalize('NFD').replace(/\p{M}/gu, ''));
  return Buffer.from(convert(stringToCode(plain), { to: 'SJIS', from: 'UNICODE', type: 'array' }));
}

function decoded(bytes: Uint8Array): { readonly text: string; readonly encoding: CsvEncoding } {
  for (const encoding of ['utf-8', 'shift_jis'] as const) {
    try {
      return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes), encoding };
    } catch {
      // Not in this one.
    }
  }
  throw new DomainError('invalid', 'csv.not-text');
}

/** No title of a column holds a tab. */
function delimiterOf(text: string): CsvDelimiter {
  const first = /^.*\S.*$/m.exec(text)?.[0] ?? '';
  return first.includes('\t') ? '\t' : ',';
}
