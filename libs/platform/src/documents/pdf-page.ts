import { readFile } from 'node:fs/promises';
import type PDFKit from 'pdfkit';
import type { PdfContent } from './pdf-parts';

export type Pdf = InstanceType<typeof PDFKit>;

export const MARGIN = 42;
/** Kept free below the text for the footer. */
const FOOTER = 26;
const FOOTER_SIZE = 8;
export const TEXT_SIZE = 10;

export const REGULAR = 'regular';
export const BOLD = 'bold';

const FONT_FILES = {
  [REGULAR]: '@expo-google-fonts/noto-sans-jp/400Regular/NotoSansJP_400Regular.ttf',
  [BOLD]: '@expo-google-fonts/noto-sans-jp/700Bold/NotoSansJP_700Bold.ttf',
} as const;

/** An empty tagged document with both fonts; only the glyphs that are used are embedded. */
export async function newPdf(content: PdfContent): Promise<Pdf> {
  // Loaded when the first document is made: no other process start pays for it.
  const { default: PDFDocument } = await import('pdfkit');
  const pdf = new PDFDocument({
    size: 'A4',
    layout: content.orientation,
    margins: { top: MARGIN, left: MARGIN, right: MARGIN, bottom: MARGIN + FOOTER },
    pdfVersion: '1.7',
    tagged: true,
    displayTitle: true,
    lang: languageTag(content.language),
    bufferPages: true,
    info: { Title: content.title, Creator: 'Musubi', Producer: 'Musubi' },
  });
  for (const [name, file] of Object.entries(FONT_FILES)) {
    pdf.registerFont(name, await readFile(require.resolve(file)));
  }
  pdf.font(REGULAR).fontSize(TEXT_SIZE).fillColor('black');
  return pdf;
}

/** Footers are decoration to a screen reader: it knows by itself which page it reads. */
export function writeFooters(pdf: Pdf, footer: string): void {
  const { start, count } = pdf.bufferedPageRange();
  for (let index = 0; index < count; index += 1) {
    pdf.switchToPage(start + index);
    // Or the text would begin a page of its own.
    pdf.page.margins.bottom = 0;
    const y = pdf.page.height - MARGIN - FOOTER_SIZE;
    const width = pdf.page.width - 2 * MARGIN;
    pdf.markContent('Artifact', { type: 'Pagination' });
    pdf.font(REGULAR).fontSize(FOOTER_SIZE).fillColor('black');
    pdf.text(footer, MARGIN, y, { width: width - 60, height: FOOTER_SIZE * 2, ellipsis: true, lineBreak: true });
    pdf.text(`${index + 1} / ${count}`, MARGIN, y, { width, align: 'right' });
    pdf.endMarkedContent();
  }
}

/** Where the text of the page that is being written ends. */
export function bottomOf(pdf: Pdf): number {
  return pdf.page.height - pdf.page.margins.bottom;
}

export function widthOf(pdf: Pdf): number {
  return pdf.page.width - 2 * MARGIN;
}

/** Easy Japanese is Japanese to whoever reads it aloud. */
function languageTag(language: PdfContent['language']): string {
  return language === 'ja-easy' ? 'ja' : language;
}
