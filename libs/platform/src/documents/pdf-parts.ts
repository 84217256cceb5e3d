import type { Language } from '@app/kernel';

/** A PDF as plain data. Lengths are points (1/72 inch). */
export type PdfContent = {
  /** Shown as the window's title and kept in the file; print it as a heading if it is to be read on the page. */
  readonly title: string;
  readonly language: Language;
  /** A4. */
  readonly orientation: 'portrait' | 'landscape';
  /** At the bottom of every page, beside its number. */
  readonly footer: string;
  readonly parts: readonly PdfPart[];
};

export type PdfPart =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string; readonly size?: number; readonly bold?: boolean }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | PdfTable
  /** PNG or JPEG, kept within the width of the page. */
  | { readonly kind: 'figure'; readonly image: Buffer; readonly alternative: string; readonly width: number }
  | { readonly kind: 'page-break' };

export type PdfTable = {
  readonly kind: 'table';
  /** Without titles the table has no row of headers; then its first column should be headers. */
  readonly columns: readonly PdfColumn[];
  readonly rows: readonly (readonly string[])[];
  /** The first cell of each row is that row's header. */
  readonly rowHeaders?: boolean;
  readonly size?: number;
};

export type PdfColumn = {
  readonly title?: string;
  /** In proportion to the other columns' shares. */
  readonly share: number;
  readonly align?: 'left' | 'right' | 'center';
};
