import { z } from 'zod';

const JST_OFFSET_MS = 9 * 60 * 60 * 1000;

/** RFC 3339 in Japan's time, to the second: `2026-11-21T09:00:00+09:00`. */
export function rfc3339(moment: Date): string {
  return `${new Date(moment.getTime() + JST_OFFSET_MS).toISOString().slice(0, 19)}+09:00`;
}

/** A text of one line, not blank; blanks around it are dropped. `max` in UTF-16 units. */
export const line = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .regex(/^\P{Cc}*$/u);

/** A text of several lines, not blank. */
export const text = (max: number) => z.string().trim().min(1).max(max);

/** A text that may be empty or left out. */
export const optionalText = (max: number) => z.string().trim().max(max).default('');

/** A code of a dictionary. */
export const code = () => z.string().regex(/^[a-zA-Z0-9_-]{1,60}$/);

export const uuid = () => z.uuid();

/** `YYYY-MM-DD`, a day that exists, also for PostgreSQL, which knows no year 0. */
export const localDate = () =>
  // No second pattern: of a query's parameter OpenAPI allows one.
  z.iso.date().refine((day) => /^[12]/.test(day));

/** RFC 3339 with offset. In an answer a `Date` becomes such a text in Japan's time. */
export const instant = () =>
  z.preprocess((value) => (value instanceof Date ? rfc3339(value) : value), z.iso.datetime({ offset: true }));

/** A timestamp as PostgreSQL writes it (to the microsecond, where a `Date` would round), and can read it again. */
export const storedMoment = () =>
  z
    .string()
    .regex(/^[12]\d{3}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?[+-](0\d|1[0-4])(:[0-5]\d)?$/)
    .refine((moment) => {
      const iso = moment.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00');
      return z.iso.datetime({ offset: true }).safeParse(iso).success;
    });

export const fiscalYear = () => z.coerce.number().int().min(2000).max(2100);

/** `?cursor=&limit=` of every list. */
export const pageQuery = {
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
};

export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() });
