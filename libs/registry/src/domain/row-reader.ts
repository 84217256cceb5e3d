import type { LocalDate, RefusalDetails } from '@app/kernel';
import type { Dictionary, DictionaryList } from './dictionary';
import { plainWord, type RowFault, type RowValues } from './import-fields';

const YES = ['はい', '有', 'あり', '可', '○', '〇', '◯', '1', 'true', 'yes', 'y', 'sim', '該当', '該当する'];
const NO = ['いいえ', '無', 'なし', '不可', '×', '✕', '0', 'false', 'no', 'n', 'não', '非該当', '該当しない'];
/** The first year of each era, less one. */
const ERAS: Readonly<Record<string, number>> = { 令和: 2018, r: 2018, 平成: 1988, h: 1988, 昭和: 1925, s: 1925 };

const wordsOf = new WeakMap<Dictionary, Map<DictionaryList, ReadonlyMap<string, string>>>();

/** Reads the words of one row as values, and keeps every fault that it meets. */
export class RowReader {
  readonly faults: RowFault[] = [];

  constructor(
    private readonly values: RowValues,
    private readonly dictionary: Dictionary,
  ) {}

  /** Does the file have a column for it? */
  has(field: string): boolean {
    return field in this.values;
  }

  fault(field: string, code: string, details: RefusalDetails = {}): void {
    this.faults.push({ field, code, details });
  }

  text(field: string, maximum: number): string {
    const text = this.values[field] ?? '';
    if (text.length > maximum) this.fault(field, 'field.too-long', { maximum });
    return text;
  }

  /** A line, or null when the cell is empty. */
  line(field: string, maximum: number): string | null {
    const text = this.text(field, maximum);
    if (/\p{Cc}/u.test(text)) this.fault(field, 'import.one-line');
    return text === '' ? null : text;
  }

  required(field: string, maximum: number): string {
    const line = this.line(field, maximum);
    if (line === null) this.fault(field, 'field.required');
    return line ?? '';
  }

  /** Also with thousands set apart, and with its unit behind it: `1,200人`. */
  number(field: string): number | null {
    const text = this.plain(field);
    if (text === '') return null;
    const found = /^([+-]?\d+(?:\.\d+)?)\s*\D{0,6}$/u.exec(text.replace(/(?<=\d),(?=\d{3})/g, ''));
    if (!found) this.fault(field, 'import.not-a-number', { word: shortened(text) });
    return found ? Number(found[1]) : null;
  }

  whole(field: string, minimum: number, maximum: number): number | null {
    const number = this.number(field);
    if (number !== null && !(Number.isInteger(number) && number >= minimum && number <= maximum)) {
      this.fault(field, 'number.out-of-range', { minimum, maximum });
    }
    return number;
  }

  /** `2026-04-01`, `2026/4/1`, `2026年4月1日`, `令和8年4月1日`, `R8.4.1`. */
  day(field: string): LocalDate | null {
    const text = this.plain(field);
    if (text === '') return null;
    const day = dayOf(text.toLowerCase().replace(/元年/, '1年'));
    if (day === null) this.fault(field, 'import.not-a-date', { word: shortened(text) });
    return day;
  }

  yes(field: string): boolean | null {
    const text = this.plain(field).toLowerCase();
    if (text === '') return null;
    if (YES.includes(text)) return true;
    if (NO.includes(text)) return false;
    this.fault(field, 'import.not-yes-or-no', { word: shortened(text) });
    return null;
  }

  /** One entry of a list of the dictionary, by its code or by its label in any language. */
  code(field: string, list: DictionaryList): string | null {
    const text = this.plain(field);
    if (text === '') return null;
    const code = this.codeOf(list, text);
    if (code === undefined) this.fault(field, 'import.unknown-word', { word: shortened(text) });
    return code ?? null;
  }

  codes(field: string, list: DictionaryList): string[] {
    return [...new Set(this.many(field, (word) => this.codeOf(list, word)))];
  }

  /** The code of a word: the code itself, or a label in any language. */
  codeOf(list: DictionaryList, word: string): string | undefined {
    return this.words(list).get(plainWord(word));
  }

  /** Several in one cell; a separator within a word that is known as a whole does not part it. */
  many<T>(field: string, read: (word: string) => T | undefined): T[] {
    const found: T[] = [];
    const add = (text: string, separators: readonly RegExp[]): void => {
      const word = text.trim();
      if (word === '') return;
      const one = read(word);
      const [separator, ...finer] = separators;
      const parts = separator ? word.split(separator) : [word];
      if (one !== undefined) found.push(one);
      else if (separator) for (const part of parts) add(part, finer);
      else this.fault(field, 'import.unknown-word', { word: shortened(word) });
    };
    add(this.values[field] ?? '', [/[;；|｜\n]/u, /[,，、/／]/u, /[ \u3000・]+/u]);
    return found;
  }

  private plain(field: string): string {
    return (this.values[field] ?? '').normalize('NFKC').trim();
  }

  private words(list: DictionaryList): ReadonlyMap<string, string> {
    const lists = wordsOf.get(this.dictionary) ?? new Map<DictionaryList, ReadonlyMap<string, string>>();
    wordsOf.set(this.dictionary, lists);
    const known = lists.get(list);
    if (known) return known;
    const words = new Map<string, string>();
    const entries = this.dictionary.entries(list).filter(({ retired }) => !retired);
    for (const { code, labels } of entries)
      for (const label of Object.values(labels)) words.set(plainWord(label), code);
    // A code is nobody else's label.
    for (const { code } of entries) words.set(plainWord(code), code);
    lists.set(list, words);
    return words;
  }
}

function dayOf(text: string): LocalDate | null {
  const found =
    /^(令和|平成|昭和|r|h|s)?\s*(\d{1,4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[t ].*)?$/u.exec(text);
  if (!found) return null;
  const [, era, year, month, date] = found;
  if (era === undefined && year!.length !== 4) return null;
  const day = [
    Number(year) + (era === undefined ? 0 : ERAS[era]!),
    month!.padStart(2, '0'),
    date!.padStart(2, '0'),
  ].join('-');
  const moment = new Date(`${day}T00:00:00Z`);
  // A day that the calendar does not have comes back as another one.
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(day) && /^[12]\d{3}-/.test(day)
    ? day
    : null;
}

function shortened(word: string): string {
  return word.length > 40 ? `${word.slice(0, 40)}…` : word;
}
