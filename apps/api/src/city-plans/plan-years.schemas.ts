import {
  type IndicatorFigure,
  PLAN_YEAR_STATES,
  printedIn,
  RATINGS,
  type Recount,
  showsFrozenFigures,
  type YearPage,
} from '@app/city-plans';
import { DomainError, type Language } from '@app/kernel';
import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { fiscalYear, instant, text } from '../http/schemas';
import { recordsQuery } from './indicators.request';
import { IndicatorAnswer, indicatorView } from './indicators.response';

const state = z.enum(PLAN_YEAR_STATES);
const year = z.number().int();
const printedCode = z.string().trim().min(1).max(100);
const named = z.string().nullable();

export class YearParam extends createZodDto(z.object({ fiscalYear: fiscalYear() })) {}
export class StepQuery extends createZodDto(z.object({ step: state.exclude(['open']).optional(), ...recordsQuery })) {}

export class OpenYearBody extends createZodDto(z.strictObject({ fiscalYear: z.number().int().min(2000).max(2100) })) {}

export class AssessBody extends createZodDto(
  z.strictObject({ initiative: printedCode, rating: z.enum(RATINGS), text: text(4000), whatNext: text(4000) }),
) {}

export class YearTextBody extends createZodDto(
  z.strictObject({ initiative: printedCode.nullable().default(null), text: text(4000) }),
) {}

export class SettleFollowUpBody extends createZodDto(z.strictObject({ note: text(4000) })) {}

export class AdvanceYearBody extends createZodDto(
  z.strictObject({ to: state.exclude(['open']), opinion: text(20_000).optional() }),
) {}

export class CorrectBody extends createZodDto(
  z.strictObject({
    indicator: z.string().max(60),
    /** Left out for a counted figure, which is counted again. */
    entry: z
      .strictObject({
        status: z.enum(['measured', 'estimated', 'not_conducted']),
        value: z.number().min(0).max(1e12).nullable(),
      })
      .optional(),
    reason: text(2000),
  }),
) {}

/** @throws DomainError invalid `plan-year.opinion-missing` */
export function stepOf({ to, opinion }: AdvanceYearBody) {
  if (to !== 'opinion_issued') return { to };
  if (opinion === undefined) {
    const code = 'plan-year.opinion-missing';
    throw new DomainError('invalid', code, {}, [{ pointer: '/opinion', code }]);
  }
  return { to, opinion };
}

const line = z.object({
  fiscalYear: year,
  state,
  /** `by` is named to staff only. */
  steps: z.array(z.object({ state, at: instant(), by: named })),
});

export class YearsAnswer extends createZodDto(z.object({ items: z.array(line), nextCursor: z.string().nullable() })) {}

export class YearAnswer extends createZodDto(
  line.extend({
    version: year,
    /** Everybody reads the evaluation once it is published; until then only the city and its committee. */
    published: z.boolean(),
    opinion: z.string().nullable(),
    assessments: z.array(
      z.object({
        initiative: z.string(),
        title: z.string(),
        ownerDivision: z.string().nullable(),
        assessment: z
          .object({ rating: z.enum(RATINGS), text: z.string(), whatNext: z.string(), by: named, at: instant() })
          .nullable(),
      }),
    ),
    /** For the city and its committee only. */
    comments: z.array(
      z.object({ id: z.string(), initiative: z.string().nullable(), text: z.string(), by: named, at: instant() }),
    ),
    followUps: z.array(
      z.object({
        id: z.string(),
        initiative: z.string().nullable(),
        text: z.string(),
        raisedIn: year,
        settled: z.object({ fiscalYear: year, note: z.string() }).nullable(),
      }),
    ),
    /** As they were frozen when the year took its last step; counted anew while it is open. */
    figures: z.array(IndicatorAnswer.schema),
  }),
) {}

export class RecountAnswer extends createZodDto(
  z.object({
    items: z.array(
      z.object({
        indicator: z.string(),
        step: z.string(),
        value: z.number().nullable(),
        recounted: z.number().nullable(),
        same: z.boolean(),
      }),
    ),
    /** Where counting the records as they are now gives another figure than the one that holds. */
    changedSince: z.array(
      z.object({ indicator: z.string(), value: z.number().nullable(), now: z.number().nullable() }),
    ),
  }),
) {}

export function yearView(page: YearPage, figures: readonly IndicatorFigure[], inside: boolean, language: Language) {
  const shown = inside || showsFrozenFigures(page.state);
  const by = (name: string | null) => (inside ? name : null);
  return {
    fiscalYear: page.fiscalYear,
    state: page.state,
    version: page.version,
    published: showsFrozenFigures(page.state),
    steps: page.steps.map((step) => ({ ...step, by: by(step.by) })),
    opinion: shown ? page.opinion : null,
    assessments: shown
      ? page.assessments.map(({ titleJa, titleEn, assessment, ...same }) => ({
          ...same,
          title: printedIn(language, titleJa, titleEn),
          assessment: assessment && { ...assessment, by: by(assessment.by) },
        }))
      : [],
    comments: inside ? page.comments : [],
    followUps: shown ? page.followUps : [],
    figures: shown ? figures.map((figure) => indicatorView(figure, language, inside)) : [],
  };
}

/** Figures whose records have changed since they were frozen. */
export function recountView(
  items: readonly Recount[],
  standing: readonly IndicatorFigure[],
  live: readonly IndicatorFigure[],
): z.input<typeof RecountAnswer.schema> {
  const now = new Map(live.map(({ code, value }) => [code, value]));
  const changed = standing.filter(({ code, value }) => now.get(code) !== value);
  return {
    items: [...items],
    changedSince: changed.map(({ code, value }) => ({ indicator: code, value, now: now.get(code) ?? null })),
  };
}
