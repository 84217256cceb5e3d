import type { Labels } from '@app/kernel';
import { Reads } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { isDeepStrictEqual } from 'node:util';
import { DictionaryOf } from '../application/dictionary-of';
import { Dictionary, type DictionaryEntry, type DictionaryList } from '../domain/dictionary';

type Row = { list: DictionaryList; labels: Labels } & DictionaryEntry;

type Known = {
  readonly at: number;
  /** How often it had been changed here when it was read. */
  readonly changes: number;
  readonly rows: readonly Row[];
  readonly dictionary: Dictionary;
};

const FRESH_MS = 5000;

/**
 * The dictionaries of the municipalities, kept for seconds: another process sees an administrator's edit that late. While
 * nothing was edited a municipality's stays the same object, so that what was made of it can be kept with it.
 */
@Injectable()
export class Dictionaries extends DictionaryOf {
  private readonly known = new Map<string, Known>();
  private readonly changes = new Map<string, number>();

  constructor(private readonly reads: Reads) {
    super();
  }

  /**
   * Who is the first to find it too old reads it anew, on its own connection; the others take it as it was until then.
   * Nobody waits for another's reading: that one may itself wait for a connection that the waiting transactions hold.
   */
  async of(municipalityId: string): Promise<Dictionary> {
    const at = performance.now();
    const known = this.known.get(municipalityId);
    const changes = this.changesOf(municipalityId);
    if (known?.changes === changes) {
      if (at - known.at <= FRESH_MS) return known.dictionary;
      this.known.set(municipalityId, { ...known, at });
    }
    const rows = await this.rowsOf(municipalityId);
    const dictionary = known && isDeepStrictEqual(known.rows, rows) ? known.dictionary : dictionaryOf(rows);
    // It may have been changed while it was read.
    if (this.changesOf(municipalityId) === changes) this.known.set(municipalityId, { at, changes, rows, dictionary });
    return dictionary;
  }

  /** Reads anew at the next question, because an entry was changed. */
  forget(municipalityId: string): void {
    this.changes.set(municipalityId, this.changesOf(municipalityId) + 1);
  }

  private changesOf(municipalityId: string): number {
    return this.changes.get(municipalityId) ?? 0;
  }

  private rowsOf(municipalityId: string): Promise<Row[]> {
    return this.reads.rows<Row>(
      municipalityId,
      'select list, code, labels, attributes, retired, version from dictionary_entry order by list, position, code',
    );
  }
}

function dictionaryOf(rows: readonly Row[]): Dictionary {
  const lists = new Map<DictionaryList, DictionaryEntry[]>();
  for (const { list, ...entry } of rows) {
    const entries = lists.get(list);
    if (entries) entries.push(entry);
    else lists.set(list, [entry]);
  }
  return new Dictionary(lists);
}
