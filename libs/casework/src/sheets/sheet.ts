import type { Language } from '@app/kernel';
import type { PdfContent, PdfPart } from '@app/platform';
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

/** So that it stays one page whatever was written; the page behind the code has the whole. */
const LONGEST_STORY = 420;
const MOST_REASONS = 5;
const LONGEST_FACT = 120;
const QR_POINTS = 92;

/** One page of A4. The code is wide enough for a phone at an arm's length. */
export async function sheetPdf(sheet: Sheet): Promise<PdfContent> {
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
      { kind: 'heading', level: 1, text: cut(title, 60) },
      ...(to === null ? [] : [{ kind: 'paragraph', text: words.to.replace('{{name}}', to), bold: true } as const]),
      { kind: 'paragraph', text: cut(story, LONGEST_STORY) },
      {
        kind: 'table',
        rowHeaders: true,
        columns: [{ share: 1 }, { share: 3 }],
        rows: told.map(([label, value]) => [label, cut(value, LONGEST_FACT)]),
      },
      ...why(reasons, words),
      { kind: 'heading', level: 2, text: words[`${kind}.answer`] },
      { kind: 'paragraph', text: words[`${kind}.scan`] },
      { kind: 'figure', image: code, alternative: `${words.code}: ${url}`, width: QR_POINTS },
      { kind: 'paragraph', text: url, size: 8 },
      ...(kind === 'proposal' ? onPaper(words) : []),
    ],
  };
}

function why(reasons: readonly string[], words: SheetWords): PdfPart[] {
  if (reasons.length === 0) return [];
  const items = reasons.slice(0, MOST_REASONS).map((reason) => cut(reason, LONGEST_FACT));
  return [
    { kind: 'heading', level: 2, text: words.why },
    { kind: 'list', items },
  ];
}

/** Whoever answers on paper ticks here and hands it in; a coordinator types it in on their behalf. */
function onPaper(words: SheetWords): PdfPart[] {
  return [
    { kind: 'paragraph', text: words.paper },
    { kind: 'list', items: [`□ ${words['paper.accept']}`, `□ ${words['paper.talk']}`, `□ ${words['paper.decline']}`] },
    { kind: 'paragraph', text: words['paper.signed'] },
  ];
}

/** In letters, not in half of a surrogate pair. */
function cut(text: string, most: number): string {
  const letters = [...text.replace(/\s*\n\s*/g, ' ')];
  return letters.length <= most ? letters.join('') : `${letters.slice(0, most - 1).join('')}…`;
}
