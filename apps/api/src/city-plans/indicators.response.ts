import type { IndicatorFigure } from '@app/city-plans';
import { explainProvenance, type PagedProvenance, printedIn, unitIn } from '@app/city-plans';
import type { Language } from '@app/kernel';
import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { encodeCursor } from '../http/cursor';
import { instant } from '../http/schemas';

const status = z.enum(['measured', 'estimated', 'not_conducted']);
const amount = z.number().nullable();
const year = z.number().int();

/** How a survey came to a figure. `n`: how many answered; `invited`: how many were asked, where that is known. */
const survey = z
  .object({
    n: z.number().int(),
    invited: z.number().int().nullable().optional(),
    method: z.string().optional(),
    from: z.string().optional(),
    to: z.string().optional(),
    question: z.string().optional(),
  })
  .nullable();

const openingBalance = z
  .object({ value: z.number(), fiscalYear: year, coversThrough: year, source: z.string() })
  .nullable();

const indicator = z.object({
  id: z.string(),
  name: z.string(),
  unit: z.string(),
  aggregation: z.enum(['annual', 'cumulative', 'cumulative_with_repeats', 'at_date', 'rate']),
  direction: z.enum(['increase', 'decrease', 'maintain']),
  pillar: z.string(),
  initiative: z.string().nullable(),
  baseline: z.object({ value: amount, status, fiscalYear: year.nullable(), note: z.string().nullable() }),
  target: z.object({ value: amount, fiscalYear: year.nullable() }),
  fiscalYear: year,
  value: amount,
  status: status.nullable(),
  source: z.enum(['derived', 'registry', 'survey', 'entered', 'none']),
  /** estimated, not_conducted, rescoped, not_comparable (with the previous plan), partial (only what is recorded here) */
  flags: z.array(z.string()),
  survey,
  latest: z.object({ value: z.number(), status, fiscalYear: year }).nullable(),
  attainmentPercent: amount,
  progressPercent: amount,
  /** How many records make a counted figure, and how many were looked at. */
  records: z.object({ counted: z.number().int(), considered: z.number().int() }).nullable(),
  /** At which step of its year the figure was frozen; null while it is counted anew each time. */
  frozen: z.object({ step: z.string(), at: instant() }).nullable(),
  /** Of a locked figure, oldest first. `by` is named to staff only. */
  corrections: z.array(
    z.object({
      oldValue: amount,
      newValue: amount,
      newStatus: status.nullable(),
      reason: z.string(),
      by: z.string().nullable(),
      at: instant(),
    }),
  ),
  rule: z.object({ code: z.string(), version: z.number().int() }).nullable(),
  openingBalance,
  previous: z
    .object({
      name: z.string(),
      unit: z.string(),
      baseline: z.object({ value: amount, fiscalYear: year.nullable() }),
      target: z.object({ value: amount, fiscalYear: year.nullable() }),
      current: z.object({ value: amount, fiscalYear: year.nullable() }),
      achieved: z.boolean().nullable(),
      /** Why it is counted otherwise since. */
      note: z.string().nullable(),
    })
    .nullable(),
});

export class IndicatorAnswer extends createZodDto(indicator) {}

export class IndicatorsAnswer extends createZodDto(
  z.object({ fiscalYear: year, items: z.array(indicator), nextCursor: z.string().nullable() }),
) {}

const party = z.object({ id: z.string().nullable(), kind: z.string(), name: z.string() });

/** What was counted and what was not. */
export const recordsBehind = z.object({
  /** Each employer as often as it took part, where the rule counts employers. */
  grossValue: amount,
  counted: z.array(
    z.object({
      /** `report`: what a division reported in the year's survey, where no record of a collaboration counts for it. */
      kind: z.enum(['collaboration', 'party', 'employer', 'report']),
      id: z.string(),
      title: z.string(),
      date: z.string(),
      contribution: z.number(),
      collaborations: z.array(z.object({ id: z.string(), title: z.string() })),
      parties: z.array(party),
      /** Which records stand behind it as one party, and since when. */
      notes: z.array(z.string()),
    }),
  ),
  excluded: z.array(
    z.object({
      kind: z.enum(['collaboration', 'party', 'report']),
      id: z.string(),
      title: z.string(),
      date: z.string(),
      reason: z.string(),
      text: z.string(),
      notes: z.array(z.string()),
    }),
  ),
});

export class ProvenanceAnswer extends createZodDto(
  z.object({
    indicator,
    fiscalYear: year,
    value: amount,
    rule: z
      .object({
        code: z.string(),
        version: z.number().int(),
        description: z.string(),
        definition: z.record(z.string(), z.unknown()),
      })
      .nullable(),
    openingBalance,
    ...recordsBehind.shape,
    /** How many records there are in all, and what the counted ones add up to. */
    totals: z.object({ counted: z.number().int(), excluded: z.number().int(), contribution: z.number() }),
    /** Where each list goes on: with `?list=counted&cursor=…`. */
    nextCursors: z.object({ counted: z.string().nullable(), excluded: z.string().nullable() }),
    /** Figures entered for this year, the one that holds first. */
    entries: z.array(
      z.object({
        value: amount,
        status,
        source: z.enum(['survey', 'entered']),
        by: z.enum(['document', 'planner', 'survey']),
        sourceNote: z.string(),
        survey,
        enteredAt: instant(),
      }),
    ),
  }),
) {}

/** An indicator with its figure, in the reader's language. Who corrected it is named to the city's own people. */
export function indicatorView(figure: IndicatorFigure, language: Language, inside = false) {
  const { code, nameJa, nameEn, unitJa, unitEn, opening, previous, rule, ...same } = figure;
  return {
    ...same,
    id: code,
    name: printedIn(language, nameJa, nameEn),
    unit: unitIn(language, unitJa, unitEn),
    aggregation: figure.aggregation as z.infer<typeof indicator>['aggregation'],
    flags: [...figure.flags],
    survey: figure.survey ?? null,
    corrections: figure.corrections.map((one) => ({ ...one, by: inside ? one.by : null })),
    latest: figure.latest && { ...figure.latest, status: figure.latest.status as z.infer<typeof status> },
    rule: rule && { code: rule.code, version: rule.version },
    openingBalance: opening,
    previous: previous && {
      ...previous,
      name: printedIn(language, previous.nameJa, previous.nameEn),
      unit: unitIn(language, previous.unitJa, previous.unitEn),
      note: previous.note ?? null,
    },
  };
}

/** How a figure came about, in the reader's language. */
export function provenanceView(
  provenance: PagedProvenance,
  language: Language,
  inside = false,
): z.input<typeof ProvenanceAnswer.schema> {
  const { figure, entries, parts } = provenance;
  const next = (list: 'counted' | 'excluded') => (parts?.[list].next ? encodeCursor(parts[list].next) : null);
  const explained = explainProvenance(provenance, language);
  return {
    indicator: indicatorView(figure, language, inside),
    fiscalYear: figure.fiscalYear,
    value: figure.value,
    grossValue: explained.grossValue,
    rule: explained.rule && { ...explained.rule, definition: { ...explained.rule.definition } },
    openingBalance: explained.openingBalance,
    counted: explained.counted.map((record) => ({
      ...record,
      collaborations: [...record.collaborations],
      parties: [...record.parties],
      notes: [...record.notes],
    })),
    excluded: explained.excluded.map((record) => ({ ...record, notes: [...record.notes] })),
    totals: {
      counted: parts?.counted.total ?? 0,
      excluded: parts?.excluded.total ?? 0,
      contribution: parts?.sum ?? 0,
    },
    nextCursors: { counted: next('counted'), excluded: next('excluded') },
    entries: [...entries],
  };
}
