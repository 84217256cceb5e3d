import { type PlanChange, printedIn } from '@app/city-plans';
import type { Language } from '@app/kernel';
import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';

const year = z.number().int();

const initiative = z.object({
  code: z.string(),
  title: z.string(),
  summary: z.string().nullable(),
  isNew: z.boolean().nullable(),
  relisted: z.boolean(),
  ownerDivision: z.string().nullable(),
  targetParties: z.array(z.string()),
  schedule: z.array(
    z.object({
      track: z.string().nullable(),
      years: z.array(z.object({ fiscalYear: year, printed: z.string(), resolved: z.string().nullable() })),
    }),
  ),
  indicators: z.array(z.string()),
});

export class PlanAnswer extends createZodDto(
  z.object({
    key: z.string(),
    title: z.string(),
    status: z.enum(['draft', 'adopted', 'superseded']),
    fromFiscalYear: year,
    toFiscalYear: year,
    trialFiscalYear: year.nullable(),
    legalBasis: z.string().nullable(),
    pillars: z.array(
      z.object({
        code: z.string(),
        title: z.string(),
        goal: z.string().nullable(),
        indicators: z.array(z.string()),
        measures: z.array(z.object({ code: z.string(), title: z.string(), initiatives: z.array(initiative) })),
      }),
    ),
    /** As the document prints it. */
    predecessor: z.record(z.string(), z.unknown()).nullable(),
  }),
) {}

export class SurveyFindingsAnswer extends createZodDto(
  z.object({
    items: z.array(
      z.object({
        survey: z.string().nullable(),
        question: z.string(),
        answer: z.string(),
        percent: z.number().nullable(),
        sample: z.number().int().nullable(),
        responses: z.number().int().nullable(),
      }),
    ),
    nextCursor: z.string().nullable(),
  }),
) {}

export class ImportWarningsAnswer extends createZodDto(
  z.object({
    items: z.array(
      z.object({
        code: z.string(),
        kind: z.enum(['ocr', 'inconsistency', 'interpretation', 'gap']),
        sourceLine: z.number().int().nullable(),
        printed: z.string().nullable(),
        suggestedReading: z.string().nullable(),
        comment: z.string(),
      }),
    ),
    nextCursor: z.string().nullable(),
  }),
) {}

/** The import format `musubi-plan/1`. */
export class PlanDocumentAnswer extends createZodDto(z.record(z.string(), z.unknown())) {}

/** So many are told one by one; a workbook of another state of the plan would differ everywhere. */
const MOST_DIFFERENCES = 500;

export class PlanChangeAnswer extends createZodDto(
  z.object({
    title: z.string(),
    first: z.boolean().describe('Whether it is the first plan of the municipality'),
    total: z.number().int().describe('How many values differ; the first 500 are told'),
    differences: z.array(
      z.object({
        /** In the import format's names, from the list to the field. */
        path: z.array(z.string()),
        before: z.string().nullable(),
        after: z.string().nullable(),
      }),
    ),
    digest: z.string().describe('Of the plan as it was compared with; sent along when the workbook is loaded'),
  }),
) {}

/** What was looked at is loaded only while the plan is still as it was. */
export class WorkbookQuery extends createZodDto(z.object({ digest: z.string().max(100) })) {}

export function planChangeView({ titleJa, titleEn, first, differences, digest }: PlanChange, language: Language) {
  return {
    title: printedIn(language, titleJa, titleEn),
    first,
    total: differences.length,
    differences: differences.slice(0, MOST_DIFFERENCES).map((one) => ({ ...one, path: [...one.path] })),
    digest,
  };
}
