import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { fiscalYear, line, localDate, text } from '../http/schemas';

/** Without a fiscal year: the running one. */
export class FiscalYearQuery extends createZodDto(z.object({ fiscalYear: fiscalYear().optional() })) {}

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
