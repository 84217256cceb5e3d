import type { Language } from '@app/kernel';
import { type PdfContent, type PdfPart, writePdf } from '@app/platform';
import { toBuffer } from 'qrcode';
import en from './texts/en.json';
import ja from './texts/ja.json';
import jaEasy from './texts/ja-easy.json';
import ptBR from './texts/pt-BR.json';

const TEXTS: Readonly<Record<Language, typeof ja>> = { ja, 'ja-easy': jaEasy, en, 'pt-BR': ptBR };

/** The words of a sheet's lines. */
export type SheetWords = typeof ja;
export const sheetWordsOf = (language: Language): SheetWords => TEXTS[language];

/** What stands on the paper that a coordinator posts or hands over: a need, or a proposal to one side of a match. */
export type Sheet = {
  readonly kind: 'need' | 'proposal';
  readonly language: Language;
  readonly municipality: string;
  /** The day it was printed, as it is read. */
  readonly printedOn: string;
  readonly title: string;
  /** Whom it is for; of a need nobody in particular. */
  readonly to: string | null;
  readonly story: string;
  /** Label and value, in this order; the empty ones are left out. */
  readonly facts: readonly (readonly [label: string, value: string])[];
  /** Why this party, in sentences. */
  readonly reasons: readonly string[];
  /** Where it is answered. */
  readonly url: string;
};

/** How many letters of each text are printed, how many reasons, and in which sizes. */
type Room = {
  readonly title: number;
  readonly story: number;
  readonly fact: number;
  readonly reasons: number;
  readonly size: number;
  readonly tableSize: number;
};

/** Less and less of a long text, and smaller, until it is one page. The page behind the code has the whole. */
const ROOMS: readonly Room[] = [
  { title: 60, story: 420, fact: 120, reasons: 5, size: 10, tableSize: 9 },
  { title: 50, story: 200, fact: 60, reasons: 3, size: 9, tableSize: 8 },
  { title: 40, story: 90, fact: 36, reasons: 2, size: 8, tableSize: 7 },
];
/** Wide enough for a phone at an arm's length. */
const QR_POINTS = 88;

/** One page of A4 as PDF. */
export async function printSheet(sheet: Sheet): Promise<Buffer> {
  let pdf: Buffer = Buffer.alloc(0);
  for (const room of ROOMS) {
    pdf = await writePdf(await contentOf(sheet, room));
    if (pagesIn(pdf) === 1) break;
  }
  return pdf;
}

function pagesIn(pdf: Buffer): number {
  return pdf.toString('latin1').split(/\/Type \/Page\b(?!s)/).length - 1;
}

async function contentOf(sheet: Sheet, room: Room): Promise<PdfContent> {
  const { kind, language, municipality, title, to, story, facts, reasons, url, printedOn } = sheet;
  const words = TEXTS[language];
  const heading = words[`${kind}.heading`];
  const told = facts.filter(([, value]) => value.trim() !== '');
  const code = await toBuffer(url, { errorCorrectionLevel: 'M', margin: 2, scale: 8 });
  return {
    title: `${heading}: ${title}`,
    language,
    orientation: 'portrait',
    footer: `${municipality}  ${words.printed} ${printedOn}`,
    parts: [
      { kind: 'paragraph', text: `${municipality}  ${heading}`, size: 9 },
      { kind: 'heading', level: 1, text: cut(title, room.title) },
      ...(to === null ? [] : [{ kind: 'paragraph', text: words.to.replace('{{name}}', to), bold: true } as const]),
      { kind: 'paragraph', text: cut(story, room.story), size: room.size },
      {
        kind: 'table',
        rowHeaders: true,
        columns: [{ share: 1 }, { share: 3 }],
        rows: told.map(([label, value]) => [label, cut(value, room.fact)]),
        size: room.tableSize,
      },
      ...why(reasons, words, room),
      { kind: 'heading', level: 2, text: words[`${kind}.answer`] },
      { kind: 'paragraph', text: words[`${kind}.scan`], size: room.size },
      { kind: 'figure', image: code, alternative: `${words.code}: ${url}`, width: QR_POINTS },
      { kind: 'paragraph', text: url, size: 8 },
      ...(kind === 'proposal' ? onPaper(words, room) : []),
    ],
  };
}

function why(reasons: readonly string[], words: SheetWords, room: Room): PdfPart[] {
  if (reasons.length === 0) return [];
  const items = reasons.slice(0, room.reasons).map((reason) => cut(reason, room.fact));
  return [
    { kind: 'heading', level: 2, text: words.why },
    { kind: 'list', items },
  ];
}

/** Whoever answers on paper ticks here and hands it in; a coordinator types it in on their behalf. */
function onPaper(words: SheetWords, { size }: Room): PdfPart[] {
  const answers = [words['paper.accept'], words['paper.talk'], words['paper.decline']];
  return [
    { kind: 'paragraph', text: words.paper, size },
    { kind: 'paragraph', text: answers.map((answer) => `□ ${answer}`).join('　　'), bold: true, size },
    { kind: 'paragraph', text: words['paper.signed'], size },
  ];
}

/** In letters, not in half of a surrogate pair. */
function cut(text: string, most: number): string {
  const letters = [...text.replace(/\s*\n\s*/g, ' ')];
  return letters.length <= most ? letters.join('') : `${letters.slice(0, most - 1).join('')}…`;
}
