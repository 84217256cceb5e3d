import type { RecordWindow } from '@app/city-plans';
import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { decodeCursor } from '../http/cursor';
import { fiscalYear, line, localDate, pageQuery, text } from '../http/schemas';

/** Without a fiscal year: the running one. */
export class FiscalYearQuery extends createZodDto(z.object({ fiscalYear: fiscalYear().optional() })) {}

/** Both lists from their beginning, or one of them from where the last answer ended. */
export const recordsQuery = {
  list: z.enum(['counted', 'excluded']).optional(),
  cursor: pageQuery.cursor,
  limit: z.coerce.number().int().min(1).max(200).default(50),
};
const position = z.strictObject({ date: localDate(), mark: z.string().max(16) });

export class ProvenanceQuery extends createZodDto(z.object({ fiscalYear: fiscalYear().optional(), ...recordsQuery })) {}

/** @throws DomainError invalid `cursor.malformed` */
export function windowFrom({ list, cursor, limit }: z.infer<z.ZodObject<typeof recordsQuery>>): RecordWindow {
  return { list: list ?? null, after: list ? (decodeCursor(cursor, position) ?? null) : null, limit };
}

export class EnterIndicatorValueBody extends createZodDto(
  z.strictObject({
    fiscalYear: z.number().int().min(2000).max(2100),
    status: z.enum(['measured', 'estimated', 'not_conducted']),
    value: z.number().min(0).max(1e12).nullable(),
    sourceNote: text(2000),
    survey: z
      .strictObject({
        n: z.number().int().min(1).max(10_000_000),
        method: line(200).optional(),
        from: localDate().optional(),
        to: localDate().optional(),
        question: text(1000).optional(),
      })
      .optional(),
  }),
) {}

export class DefineIndicatorBody extends createZodDto(
  z.strictObject({
    code: z.string().regex(/^[a-z0-9-]{1,60}$/),
    pillar: z.string().min(1).max(100),
    initiative: z.string().min(1).max(100).nullable().default(null),
    nameJa: line(200),
    nameEn: line(200),
    unitJa: line(30),
    unitEn: line(30),
    aggregation: z.enum(['annual', 'cumulative', 'cumulative_with_repeats', 'at_date', 'rate']),
    direction: z.enum(['increase', 'decrease', 'maintain']),
    baseline: z.strictObject({
      status: z.enum(['measured', 'estimated', 'not_conducted']),
      value: z.number().min(0).max(1e12).nullable(),
      fiscalYear: z.number().int().min(2000).max(2100),
    }),
    target: z
      .strictObject({
        value: z.number().min(0).max(1e12),
        fiscalYear: z.number().int().min(2000).max(2100),
      })
      .nullable(),
    reason: text(2000),
  }),
) {}
