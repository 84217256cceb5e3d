import { z } from 'zod';
import { countingRule } from './counting-rule-form';

// The import format of a plan, `musubi-plan/1`. Objects are loose: what a city prints beyond the product's columns
// is kept in the stored document. Nothing is given a default, so that a loaded plan can be given back as it was.

const fiscalYear = z.number().int().min(1980).max(2100);
const text = z.string().max(4000);
const printed = text.min(1);
const valueStatus = z.enum(['measured', 'estimated', 'not_conducted']);

const scheduleTrack = z.strictObject({
  trackJa: printed.nullable(),
  trackEn: printed.nullable(),
  years: z.array(z.strictObject({ fiscalYear, printed, resolved: printed.nullable() })).min(1),
});

const initiative = z.looseObject({
  code: printed,
  number: z.number().int().nullable(),
  titleJa: printed,
  titleEn: printed.nullable(),
  summaryEn: printed.nullable(),
  isNew: z.boolean().nullable(),
  leadDivisionJa: printed.nullable(),
  targetParties: z.array(z.string()),
  schedule: z.array(scheduleTrack).min(1).nullable(),
});

const measure = z.looseObject({
  code: printed,
  titleJa: printed,
  titleEn: printed.nullable(),
  initiatives: z.array(initiative),
  relisted: z.array(z.looseObject({ refersToNumber: z.number().int() })),
  /** The order of the rows as printed: an initiative's number, or `再掲:16` for a re-listed one. */
  rowsInSource: z.array(z.union([z.number().int(), z.string()])).optional(),
});

const pillar = z.looseObject({
  code: printed,
  titleJa: printed,
  titleEn: printed.nullable(),
  goalJa: printed.nullable(),
  measures: z.array(measure),
});

const openingBalance = z.strictObject({
  value: z.number().nonnegative(),
  fiscalYear,
  coversThrough: fiscalYear,
  source: printed,
});

const indicator = z.looseObject({
  id: z.string().regex(/^[a-z0-9-]{1,60}$/),
  nameJa: printed,
  nameEn: printed,
  unitJa: printed,
  unitEn: printed,
  direction: z.enum(['increase', 'decrease', 'maintain']),
  aggregation: z.enum(['annual', 'cumulative', 'cumulative_with_repeats', 'at_date', 'rate']),
  baseline: z.looseObject({
    value: z.number().nullable(),
    fiscalYear: fiscalYear.nullable(),
    note: printed.nullable(),
    status: valueStatus,
  }),
  target: z.looseObject({ value: z.number().nullable(), fiscalYear: fiscalYear.nullable() }),
  latest: z.strictObject({ value: z.number(), fiscalYear }).nullable(),
  pillar: printed,
  initiative: printed.nullable(),
  previousPlanIndicator: z.string().nullish(),
  printedAt: printed,
  measurementSource: z.enum(['derived', 'registry', 'survey', 'entered']),
  countingRule: z.string().nullable(),
  openingBalance: openingBalance.nullable(),
  comparison: z
    .strictObject({ flag: z.enum(['rescoped', 'not_comparable']), warnings: z.array(z.string()) })
    .nullable(),
  countsOnlyWhatIsRecorded: z.boolean(),
});

const surveyFinding = z.looseObject({
  survey: printed.nullable(),
  question: printed,
  answer: printed,
  percent: z.number().min(0).max(100).nullable(),
  sample: z.number().int().nullable(),
  responses: z.number().int().nullable(),
});

const importWarning = z.strictObject({
  code: z.string().regex(/^[A-Z]+-\d+$/),
  kind: z.enum(['ocr', 'inconsistency', 'interpretation', 'gap']),
  sourceLine: z.number().int().nullable(),
  printed: text.nullable(),
  suggestedReading: text.nullable(),
  commentEn: printed,
});

const shape = z.strictObject({
  format: z.literal('musubi-plan/1'),
  key: z.string().regex(/^[a-z0-9-]{1,60}$/),
  municipality: z.looseObject({ slug: z.string() }),
  plan: z.looseObject({
    titleJa: printed,
    titleEn: printed,
    period: z.strictObject({
      fromFiscalYear: fiscalYear,
      toFiscalYear: fiscalYear,
      trialFiscalYear: fiscalYear.nullable(),
    }),
    status: z.enum(['draft', 'adopted', 'superseded']),
    legalBasisJa: printed.nullable(),
  }),
  counts: z.looseObject({ pillars: z.number(), measures: z.number(), initiatives: z.number(), indicators: z.number() }),
  pillars: z.array(pillar).min(1),
  indicators: z.array(indicator),
  countingRules: z.array(countingRule),
  predecessor: z.looseObject({ titleJa: printed, indicators: z.array(z.looseObject({ id: z.string() })) }).nullable(),
  surveyFindings: z.array(surveyFinding),
  importWarnings: z.array(importWarning),
  background: z.record(z.string(), z.unknown()),
});

export type PlanDocument = z.infer<typeof shape>;
export type PlanIndicator = PlanDocument['indicators'][number];

/** A plan in the import format. Beyond each field's form it checks that what is referred to is there. */
export const planDocument = shape.superRefine((document, context) => {
  const fault = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', path, message });
  const measures = document.pillars.flatMap((one) => one.measures);
  const initiatives = measures.flatMap((one) => one.initiatives);
  const numbers = new Set(initiatives.map((one) => one.number));
  const found = { pillars: document.pillars, measures, initiatives, indicators: document.indicators };
  for (const [what, list] of Object.entries(found)) {
    const printedCount = document.counts[what];
    if (printedCount !== list.length) fault(['counts', what], `says ${String(printedCount)}, found ${list.length}`);
  }
  for (const relisted of measures.flatMap((one) => one.relisted)) {
    if (!numbers.has(relisted.refersToNumber)) fault(['pillars'], `re-listed No.${relisted.refersToNumber} is missing`);
  }
  mustBeUnique(
    ['pillars'],
    [...document.pillars, ...measures, ...initiatives].map((one) => one.code),
  );
  mustBeUnique(
    ['indicators'],
    document.indicators.map((one) => one.id),
  );
  mustBeUnique(
    ['importWarnings'],
    document.importWarnings.map((one) => one.code),
  );
  mustBeUnique(
    ['countingRules'],
    document.countingRules.map((one) => one.code),
  );

  const codes = (list: readonly { code: string }[]) => new Set(list.map((one) => one.code));
  const known = {
    pillar: codes(document.pillars),
    initiative: codes(initiatives),
    countingRule: codes(document.countingRules),
  };
  const previous = new Set(document.predecessor?.indicators.map((one) => one.id));
  document.indicators.forEach((one, index) => {
    const at = (field: string) => ['indicators', index, field];
    for (const field of ['pillar', 'initiative', 'countingRule'] as const) {
      const code = one[field];
      if (code !== null && !known[field].has(code)) fault(at(field), `${code} is not in the document`);
    }
    if (one.previousPlanIndicator && !previous.has(one.previousPlanIndicator))
      fault(at('previousPlanIndicator'), 'unknown');
    if ((one.baseline.value === null) !== (one.baseline.status === 'not_conducted')) {
      fault(at('baseline'), 'not conducted has no value, and only it has none');
    }
    const counted = ['derived', 'registry'].includes(one.measurementSource);
    if (counted !== (one.countingRule !== null))
      fault(at('countingRule'), 'counted figures, and only they, have a rule');
    if (one.openingBalance !== null && !counted) fault(at('openingBalance'), 'only a counted figure carries one on');
  });

  function mustBeUnique(path: string[], all: readonly string[]): void {
    const repeated = all.filter((code, index) => all.indexOf(code) !== index);
    for (const code of repeated) fault(path, `${code} is there twice`);
  }
});
