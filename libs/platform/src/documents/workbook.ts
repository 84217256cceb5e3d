import { DomainError } from '@app/kernel';
import type { Workbook as ExcelWorkbook, CellValue as ExcelValue, Worksheet } from 'exceljs';
import { mustUnpackWithin } from '../files/unpack';

/** A day is written as text (2026-04-01), as everywhere in the product. */
export type CellValue = string | number | boolean | null;

export type WorkbookColumn = {
  readonly title: string;
  /** In characters. */
  readonly width?: number;
  /** As in a spreadsheet: `0.0%`, `#,##0`. */
  readonly format?: string;
};

export type WorkbookSheet = {
  /** At most 31 characters, none of \ / ? * [ ] : */
  readonly name: string;
  readonly columns: readonly WorkbookColumn[];
  readonly rows: readonly (readonly CellValue[])[];
};

export type ReadSheet = {
  readonly name: string;
  /** Row 1 is the first; the titles, if there are any, are a row like the others. Rows end at their last filled cell. */
  readonly rows: readonly (readonly CellValue[])[];
};

/** What a spreadsheet program lets a cell hold. */
const MOST_CHARACTERS_IN_CELL = 32_767;
const MOST_CELLS = 2_000_000;
/** In bytes: a workbook of 50,000 rows has some 50 MB, one that is made to fill the memory has thousands. */
const MOST_UNPACKED = 150 * 1024 * 1024;
const WIDTH = 18;

/**
 * An xlsx whose sheets have a frozen row of titles with filters. Texts are texts, also those that look like formulas;
 * what a cell cannot hold is refused with `workbook.text-too-long`.
 */
export async function writeWorkbook(title: string, sheets: readonly WorkbookSheet[]): Promise<Buffer> {
  const workbook = await emptyWorkbook();
  workbook.title = title;
  workbook.creator = 'Musubi';
  for (const sheet of sheets) addSheet(workbook, sheet);
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

function addSheet(workbook: ExcelWorkbook, { name, columns, rows }: WorkbookSheet): void {
  const sheet = workbook.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = columns.map(({ width = WIDTH, format }) => ({
    width,
    style: { alignment: { vertical: 'top', wrapText: true }, ...(format === undefined ? {} : { numFmt: format }) },
  }));
  const titles = sheet.addRow(columns.map((column) => column.title));
  titles.font = { bold: true };
  titles.eachCell((cell) => {
    cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFF0F0F0' } };
  });
  for (const [index, row] of rows.entries()) {
    row.forEach((value) => mustFit(value, name, index + 2));
    sheet.addRow(row.map((value) => (value === '' ? null : value)));
  }
  if (columns.length > 0) {
    sheet.autoFilter = {
      from: { row: 1, column: 1 },
      to: { row: Math.max(1, rows.length + 1), column: columns.length },
    };
  }
}

function mustFit(value: CellValue, sheet: string, row: number): void {
  if (typeof value !== 'string' || value.length <= MOST_CHARACTERS_IN_CELL) return;
  throw new DomainError('invalid', 'workbook.text-too-long', { sheet, row, most: MOST_CHARACTERS_IN_CELL });
}

/**
 * The values of every sheet: of a formula what it came to when the file was saved, of a date its day, of formatted
 * text the text, of an error what the spreadsheet shows (`#REF!`). Refuses with `workbook.unreadable` what is no xlsx,
 * with `workbook.unpacks-too-large` what unpacks to more than 150 MB, and with `workbook.too-large` what has more than
 * two million cells.
 */
export async function readWorkbook(content: Uint8Array): Promise<readonly ReadSheet[]> {
  await mustUnpackWithin(Buffer.from(content.buffer, content.byteOffset, content.byteLength), MOST_UNPACKED);
  const workbook = await emptyWorkbook();
  try {
    // Its declaration knows an ArrayBuffer only; what it does with that is the same.
    await workbook.xlsx.load(content as unknown as ArrayBuffer);
  } catch {
    throw new DomainError('invalid', 'workbook.unreadable');
  }
  if (workbook.worksheets.length === 0) throw new DomainError('invalid', 'workbook.unreadable');
  const cells = workbook.worksheets.reduce((sum, { rowCount, columnCount }) => sum + rowCount * columnCount, 0);
  if (cells > MOST_CELLS) throw new DomainError('invalid', 'workbook.too-large', { most: MOST_CELLS });
  return workbook.worksheets.map((sheet) => ({ name: sheet.name, rows: rowsOf(sheet) }));
}

function rowsOf(sheet: Worksheet): readonly (readonly CellValue[])[] {
  return Array.from({ length: sheet.rowCount }, (_, index) => {
    const row = sheet.getRow(index + 1);
    return Array.from({ length: row.cellCount }, (_unused, column) => valueOf(row.getCell(column + 1).value));
  });
}

function valueOf(value: ExcelValue): CellValue {
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if ('richText' in value) return value.richText.map(({ text }) => text).join('');
  if ('error' in value) return value.error;
  if ('text' in value) return valueOf(value.text);
  return 'result' in value ? valueOf(value.result) : null;
}

// Loaded when the first workbook is made: no other process start pays for it.
async function emptyWorkbook(): Promise<ExcelWorkbook> {
  const { default: ExcelJS } = await import('exceljs');
  return new ExcelJS.Workbook();
}
