import { DomainError } from '@app/kernel';
import { type z } from 'zod';

/** Where the next page begins: the sort key of the last row, unreadable on purpose so that nobody builds on it. */
export function encodeCursor(position: Readonly<Record<string, string | number>>): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}

/** @throws DomainError invalid `cursor.malformed` */
export function decodeCursor<T>(cursor: string | undefined, shape: z.ZodType<T>): T | undefined {
  if (cursor === undefined) return undefined;
  try {
    return shape.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
  } catch {
    throw new DomainError('invalid', 'cursor.malformed');
  }
}

export type Page<T> = { readonly items: T[]; readonly nextCursor: string | null };

/** Cuts a page from rows of which one more than `limit` was asked for. */
export function pageFrom<T>(
  rows: readonly T[],
  limit: number,
  positionOf: (last: T) => Readonly<Record<string, string | number>>,
): Page<T> {
  const items = rows.slice(0, limit);
  const last = items[items.length - 1];
  return { items, nextCursor: rows.length > limit && last !== undefined ? encodeCursor(positionOf(last)) : null };
}
