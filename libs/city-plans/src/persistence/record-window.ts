import { createHash } from 'node:crypto';
import type { LocalDate } from '@app/kernel';
import type { Count, CountedRecord, ExcludedRecord } from '../domain/count';

/** After which record a page begins: by its day, and by a mark that does not tell who it is. */
export type RecordPosition = { readonly date: LocalDate; readonly mark: string };

/** Which part of the records behind a figure is wanted: of both lists, or of one only. */
export type RecordWindow = {
  readonly list: 'counted' | 'excluded' | null;
  readonly after: RecordPosition | null;
  readonly limit: number;
};

/** A part of a list, of which all records come before. */
export type ListPart = {
  /** How many records of the list come before. */
  readonly before: number;
  readonly total: number;
  readonly next: RecordPosition | null;
};

/** The parts of both lists, and what all counted records add up to. */
export type RecordParts = { readonly counted: ListPart; readonly excluded: ListPart; readonly sum: number };

type Placed = { readonly date: LocalDate; readonly id: string };

/** The records of a window, by day and then in an order of their own, which does not change while the records do not. */
export function partOf<T>(
  records: readonly T[],
  placeOf: (record: T) => Placed,
  { after, limit }: Pick<RecordWindow, 'after' | 'limit'>,
): { readonly items: T[]; readonly part: ListPart } {
  const placed = records.map((record) => {
    const { date, id } = placeOf(record);
    return { record, date, id };
  });
  placed.sort((a, b) => (a.date === b.date ? (a.id < b.id ? -1 : a.id > b.id ? 1 : 0) : a.date < b.date ? -1 : 1));
  const before = after === null ? 0 : startAfter(placed, after);
  const items = placed.slice(before, before + limit);
  const end = before + items.length;
  const next = end < placed.length && items.length > 0 ? positionOf(placed, end - 1) : null;
  return { items: items.map(({ record }) => record), part: { before, total: placed.length, next } };
}

/** A count of which the lists hold the records of a window only. */
export function windowOf(count: Count, window: RecordWindow): { readonly count: Count; readonly parts: RecordParts } {
  const counted = partOf(count.counted, placeOfRecord, sliceOf(window, 'counted'));
  const excluded = partOf(count.excluded, placeOfRecord, sliceOf(window, 'excluded'));
  return {
    count: { ...count, counted: counted.items, excluded: excluded.items },
    parts: { counted: counted.part, excluded: excluded.part, sum: sumOf(count.counted) },
  };
}

/** Of the list that is not wanted nothing. */
export function sliceOf({ list, after, limit }: RecordWindow, of: 'counted' | 'excluded') {
  if (list === null) return { after: null, limit };
  return list === of ? { after, limit } : { after: null, limit: 0 };
}

export const sumOf = (records: readonly { readonly contribution: number }[]): number =>
  records.reduce((sum, { contribution }) => sum + contribution, 0);

function placeOfRecord({ date, collaboration, party, report }: CountedRecord | ExcludedRecord): Placed {
  return { date, id: report?.id ?? collaboration?.id ?? party?.id ?? '' };
}

/** Where the record stood that came last; if it has gone since, the day begins anew. */
function startAfter(placed: readonly Placed[], { date, mark }: RecordPosition): number {
  let start = placed.findIndex((one) => one.date >= date);
  if (start < 0) return placed.length;
  const first = start;
  for (; placed[start]?.date === date; start += 1) {
    if (positionOf(placed, start).mark === mark) return start + 1;
  }
  return first;
}

/** Two employers of one collaboration differ by their place among its records. */
function positionOf(placed: readonly Placed[], at: number): RecordPosition {
  const { date, id } = placed[at]!;
  let same = 0;
  while (placed[at - same - 1]?.id === id) same += 1;
  const mark = createHash('sha256').update(`${id} ${same}`).digest('base64url').slice(0, 16);
  return { date, mark };
}
