import { setImmediate as breathe } from 'node:timers/promises';
import { BOLD, bottomOf, MARGIN, type Pdf, REGULAR, widthOf } from './pdf-page';
import type { PdfTable } from './pdf-parts';

const PADDING = 3;
const LINE = 0.5;
const SIZE = 8;
const ROWS_PER_BREATH = 10;

type Cell = { readonly text: string; readonly header: 'Column' | 'Row' | null };
type Row = readonly Cell[];
type Element = PDFKit.PDFStructureElement;

/** Header cells stand again on each page; a row higher than a page goes on on the next one. */
export async function writeTable(pdf: Pdf, body: Element, table: PdfTable): Promise<void> {
  await new TableWriter(pdf, body, table).write();
}

class TableWriter {
  private readonly size: number;
  private readonly widths: readonly number[];
  private readonly headers: Row | null;
  private readonly element: Element;

  constructor(
    private readonly pdf: Pdf,
    private readonly body: Element,
    private readonly table: PdfTable,
  ) {
    this.size = table.size ?? SIZE;
    const shares = table.columns.reduce((sum, { share }) => sum + share, 0);
    this.widths = table.columns.map(({ share }) => (share / shares) * widthOf(pdf));
    const titled = table.columns.some(({ title }) => title !== undefined);
    this.headers = titled ? table.columns.map(({ title = '' }) => ({ text: title, header: 'Column' })) : null;
    this.element = pdf.struct('Table');
  }

  async write(): Promise<void> {
    const { pdf } = this;
    this.body.add(this.element);
    const rows = this.table.rows.map((cells) => this.rowOf(cells));
    const beginning = this.heightOf(this.headers ?? []) + Math.min(this.heightOf(rows[0] ?? []), this.size * 6);
    if (pdf.y + beginning > bottomOf(pdf)) pdf.addPage();
    if (this.headers) this.writeRow(this.headers, 'in-structure');
    for (const [index, row] of rows.entries()) {
      this.writeOverPages(row);
      if (index % ROWS_PER_BREATH === 0) await breathe();
    }
    this.element.end();
    pdf.x = MARGIN;
    pdf.y += this.size;
  }

  private rowOf(cells: readonly string[]): Row {
    return this.table.columns.map((_, index) => ({
      text: cells[index] ?? '',
      header: index === 0 && this.table.rowHeaders === true ? 'Row' : null,
    }));
  }

  private writeOverPages(row: Row): void {
    const { pdf } = this;
    if (pdf.y + this.heightOf(row) <= bottomOf(pdf)) return this.writeRow(row, 'in-structure');
    const emptyPage = bottomOf(pdf) - MARGIN - this.heightOf(this.headers ?? []);
    if (this.heightOf(row) <= emptyPage) {
      this.nextPage();
      return this.writeRow(row, 'in-structure');
    }
    const { head, rest } = this.split(row, bottomOf(pdf) - pdf.y);
    if (head.some(({ text }) => text !== '')) this.writeRow(head, 'in-structure');
    this.nextPage();
    this.writeOverPages(rest);
  }

  private nextPage(): void {
    this.pdf.addPage();
    // Read aloud once, at the table's beginning.
    if (this.headers) this.writeRow(this.headers, 'repeated');
  }

  private heightOf(row: Row): number {
    return row.reduce((most, cell, index) => Math.max(most, this.cellHeight(cell, index)), this.size) + 2 * PADDING;
  }

  private cellHeight(cell: Cell, column: number): number {
    if (cell.text === '') return 0;
    this.fontOf(cell);
    return this.pdf.heightOfString(cell.text, { width: this.innerWidth(column) });
  }

  private innerWidth(column: number): number {
    return this.widths[column]! - 2 * PADDING;
  }

  private fontOf(cell: Cell): void {
    this.pdf.font(cell.header ? BOLD : REGULAR).fontSize(this.size);
  }

  private writeRow(row: Row, place: 'in-structure' | 'repeated'): void {
    const { pdf } = this;
    const top = pdf.y;
    const height = this.heightOf(row);
    this.drawBoxes(row, top, height);
    if (place === 'repeated') {
      pdf.markContent('Artifact', { type: 'Pagination' });
      row.forEach((cell, column) => this.drawText(cell, column, top));
      pdf.endMarkedContent();
    } else {
      const element = pdf.struct('TR');
      this.element.add(element);
      row.forEach((cell, column) => {
        const options = cell.header ? { scope: cell.header } : {};
        element.add(pdf.struct(cell.header ? 'TH' : 'TD', options, () => this.drawText(cell, column, top)));
      });
      element.end();
    }
    pdf.y = top + height;
  }

  private drawBoxes(row: Row, top: number, height: number): void {
    const { pdf } = this;
    pdf.markContent('Artifact', { type: 'Layout' });
    pdf.lineWidth(LINE).strokeColor('#767676');
    row.forEach((cell, column) => {
      const box = [this.leftOf(column), top, this.widths[column]!, height] as const;
      if (cell.header)
        pdf
          .fillColor('#f0f0f0')
          .rect(...box)
          .fillAndStroke();
      else pdf.rect(...box).stroke();
    });
    pdf.fillColor('black');
    pdf.endMarkedContent();
  }

  private drawText(cell: Cell, column: number, top: number): void {
    if (cell.text === '') return;
    this.fontOf(cell);
    const align = cell.header === 'Column' ? 'left' : (this.table.columns[column]?.align ?? 'left');
    const width = this.innerWidth(column);
    // The height has been measured; a rounding of it is no reason for another page.
    const height = this.pdf.page.height;
    this.pdf.text(cell.text, this.leftOf(column) + PADDING, top + PADDING, { width, align, height });
  }

  private leftOf(column: number): number {
    return MARGIN + this.widths.slice(0, column).reduce((sum, width) => sum + width, 0);
  }

  private split(row: Row, room: number): { readonly head: Row; readonly rest: Row } {
    const cuts = row.map((cell, column) => this.fitting(cell, column, room - 2 * PADDING));
    return {
      head: row.map((cell, column) => ({ ...cell, text: cell.text.slice(0, cuts[column]) })),
      rest: row.map((cell, column) => ({ ...cell, text: cell.text.slice(cuts[column]).trimStart() })),
    };
  }

  /** How many characters of the cell's text stand within that height. */
  private fitting(cell: Cell, column: number, height: number): number {
    let fits = 0;
    let tooMuch = cell.text.length + 1;
    while (tooMuch - fits > 1) {
      const middle = Math.floor((fits + tooMuch) / 2);
      if (this.cellHeight({ ...cell, text: cell.text.slice(0, middle) }, column) <= height) fits = middle;
      else tooMuch = middle;
    }
    return boundaryBefore(cell.text, fits);
  }
}

/** Not within a pair of surrogates, nor within a word of Latin letters if it has a beginning. */
function boundaryBefore(text: string, index: number): number {
  if (index >= text.length) return text.length;
  const blank = /[!-~]/.test(text[index]!) ? text.lastIndexOf(' ', index) : -1;
  if (blank > index - 30 && blank > 0) return blank;
  return /[\uDC00-\uDFFF]/.test(text[index]!) ? index - 1 : index;
}
