import { setImmediate as breathe } from 'node:timers/promises';
import { BOLD, bottomOf, MARGIN, newPdf, type Pdf, REGULAR, TEXT_SIZE, widthOf, writeFooters } from './pdf-page';
import type { PdfContent, PdfPart } from './pdf-parts';
import { writeTable } from './pdf-table';

const HEADING_SIZES = { 1: 18, 2: 14, 3: 11 } as const;
const LINE_GAP = 2;

type Heading = Extract<PdfPart, { kind: 'heading' }>;
type Paragraph = Extract<PdfPart, { kind: 'paragraph' }>;
type Figure = Extract<PdfPart, { kind: 'figure' }>;

/**
 * A tagged PDF 1.7 (headings, paragraphs, lists, tables with header cells, figures) with its language, its title, its
 * fonts and page numbers. `onProgress` hears 0 … 1; between the parts other work of the process has its turn.
 */
export async function writePdf(content: PdfContent, onProgress?: (share: number) => Promise<void>): Promise<Buffer> {
  const pdf = await newPdf(content);
  const chunks: Buffer[] = [];
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
  const written = new Promise<void>((resolve, reject) => pdf.once('end', resolve).once('error', reject));
  const body = pdf.struct('Document');
  pdf.addStructure(body);
  for (const [index, part] of content.parts.entries()) {
    await writePart(pdf, body, part);
    await onProgress?.((index + 1) / content.parts.length);
    await breathe();
  }
  body.end();
  writeFooters(pdf, content.footer);
  pdf.end();
  await written;
  return Buffer.concat(chunks);
}

async function writePart(pdf: Pdf, body: PDFKit.PDFStructureElement, part: PdfPart): Promise<void> {
  switch (part.kind) {
    case 'heading':
      return writeHeading(pdf, body, part);
    case 'paragraph':
      return writeParagraph(pdf, body, part);
    case 'list':
      return writeList(pdf, body, part.items);
    case 'table':
      return writeTable(pdf, body, part);
    case 'figure':
      return writeFigure(pdf, body, part);
    case 'page-break':
      pdf.addPage();
  }
}

function writeHeading(pdf: Pdf, body: PDFKit.PDFStructureElement, { level, text }: Heading): void {
  const size = HEADING_SIZES[level];
  pdf.font(BOLD).fontSize(size);
  // A heading alone at the foot of a page belongs to the next one.
  if (pdf.y + pdf.heightOfString(text, { width: widthOf(pdf) }) + 5 * TEXT_SIZE > bottomOf(pdf)) pdf.addPage();
  else if (pdf.y > MARGIN) pdf.y += size * 0.6;
  body.add(
    pdf.struct(`H${level}`, {}, () => {
      pdf.text(text, MARGIN, pdf.y, { width: widthOf(pdf), lineGap: LINE_GAP });
    }),
  );
  pdf.y += size * 0.3;
}

function writeParagraph(pdf: Pdf, body: PDFKit.PDFStructureElement, part: Paragraph): void {
  const { text, size = TEXT_SIZE, bold = false } = part;
  pdf.font(bold ? BOLD : REGULAR).fontSize(size);
  body.add(
    pdf.struct('P', {}, () => {
      pdf.text(text, MARGIN, pdf.y, { width: widthOf(pdf), lineGap: LINE_GAP });
    }),
  );
  pdf.y += size * 0.5;
}

function writeList(pdf: Pdf, body: PDFKit.PDFStructureElement, items: readonly string[]): void {
  const indent = TEXT_SIZE * 1.2;
  pdf.font(REGULAR).fontSize(TEXT_SIZE);
  const list = pdf.struct('L');
  body.add(list);
  for (const item of items) {
    if (pdf.y + TEXT_SIZE * 1.5 > bottomOf(pdf)) pdf.addPage();
    const y = pdf.y;
    const label = pdf.struct('Lbl', {}, () => {
      pdf.text('・', MARGIN, y, { lineBreak: false });
    });
    const text = pdf.struct('LBody', {}, () => {
      pdf.text(item, MARGIN + indent, y, { width: widthOf(pdf) - indent, lineGap: LINE_GAP });
    });
    list.add(pdf.struct('LI', {}, [label, text]));
  }
  list.end();
  pdf.x = MARGIN;
  pdf.y += TEXT_SIZE * 0.5;
}

function writeFigure(pdf: Pdf, body: PDFKit.PDFStructureElement, part: Figure): void {
  const width = Math.min(part.width, widthOf(pdf));
  const image = pdf.openImage(part.image);
  const height = (image.height / image.width) * width;
  if (pdf.y + height > bottomOf(pdf)) pdf.addPage();
  const y = pdf.y;
  body.add(
    pdf.struct('Figure', { alt: part.alternative, bbox: [MARGIN, y, MARGIN + width, y + height] }, () => {
      pdf.image(part.image, MARGIN, y, { width });
    }),
  );
  pdf.y = y + height + TEXT_SIZE;
}
