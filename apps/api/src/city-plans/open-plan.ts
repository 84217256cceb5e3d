import { type IndicatorFigure, type PlanQuery, printedIn } from '@app/city-plans';
import type { Language } from '@app/kernel';
import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { LICENCE } from '../http/open-data';

const amount = z.number().nullable();
const year = z.number().int().nullable();
const named = z.string().nullable();

const indicator = z.object({
  id: z.string(),
  url: z.string(),
  name: z.string(),
  unit: z.string(),
  aggregation: z.string(),
  pillar: z.string(),
  initiative: named,
  fiscalYear: z.number().int(),
  /** Null when nobody measured, which is not 0; `status` says whether it was measured, estimated or not conducted. */
  value: amount,
  status: named,
  source: z.string(),
  flags: z.array(z.string()),
  sourceNote: named,
  surveyAnswers: year,
  surveyInvited: year,
  surveyMethod: named,
  surveyFrom: named,
  surveyTo: named,
  surveyQuestion: named,
  baseline: amount,
  baselineStatus: z.string(),
  baselineFiscalYear: year,
  target: amount,
  targetFiscalYear: year,
  rule: named,
  ruleVersion: year,
  openingBalance: amount,
  recordsCounted: year,
  /** At which step of its year the figure was frozen. */
  frozenAt: named,
  corrections: z.number().int(),
  licence: z.string(),
});
const initiative = z.object({
  code: z.string(),
  url: z.string(),
  title: z.string(),
  pillar: z.string(),
  measure: z.string(),
  relisted: z.string(),
  ownerDivision: named,
  targetParties: z.array(z.string()),
  indicators: z.array(z.string()),
  licence: z.string(),
});

const setOf = <T extends z.ZodType>(item: T) =>
  z.object({
    licence: z.string(),
    publisher: z.string(),
    items: z.array(item),
    nextCursor: z.string().nullable(),
  });
export class OpenIndicatorsAnswer extends createZodDto(setOf(indicator)) {}
export class OpenInitiativesAnswer extends createZodDto(setOf(initiative)) {}

type OpenIndicator = z.infer<typeof indicator>;
type OpenInitiative = z.infer<typeof initiative>;

const withoutLicence = (columns: string[]): string[] => columns.filter((column) => column !== 'licence');
export const INDICATOR_COLUMNS = withoutLicence(Object.keys(indicator.shape));
export const INITIATIVE_COLUMNS = withoutLicence(Object.keys(initiative.shape));

/** An indicator with its figure and all that must stand beside it. */
export function openIndicator(figure: IndicatorFigure, planUrl: string, language: Language): OpenIndicator {
  const { code, fiscalYear, value, status, source, baseline, target, rule, opening, records, frozen } = figure;
  const survey = figure.survey ?? null;
  const entry =
    source === 'survey' || source === 'entered'
      ? figure.values.find((one) => one.fiscalYear === fiscalYear)
      : undefined;
  return {
    id: code,
    url: `${planUrl}/indicators/${encodeURIComponent(code)}?fiscalYear=${fiscalYear}`,
    name: printedIn(language, figure.nameJa, figure.nameEn),
    unit: printedIn(language, figure.unitJa, figure.unitEn),
    ...{ aggregation: figure.aggregation, pillar: figure.pillar, initiative: figure.initiative },
    ...{ fiscalYear, value, status, source, flags: [...figure.flags] },
    sourceNote: entry?.sourceNote ?? null,
    surveyAnswers: survey?.n ?? null,
    surveyInvited: survey?.invited ?? null,
    surveyMethod: survey?.method ?? null,
    surveyFrom: survey?.from ?? null,
    surveyTo: survey?.to ?? null,
    surveyQuestion: survey?.question ?? null,
    ...{ baseline: baseline.value, baselineStatus: baseline.status, baselineFiscalYear: baseline.fiscalYear },
    ...{ target: target.value, targetFiscalYear: target.fiscalYear },
    ...{ rule: rule?.code ?? null, ruleVersion: rule?.version ?? null, openingBalance: opening?.value ?? null },
    recordsCounted: records?.counted ?? null,
    frozenAt: frozen?.step ?? null,
    corrections: figure.corrections.length,
    licence: LICENCE,
  };
}

/** As a schema.org `Observation`; without a value where there is none. */
export function observationOf({ url, name, unit, value, status, fiscalYear, ...rest }: OpenIndicator): object {
  const properties = Object.entries({ status, ...rest }).filter(([key, held]) => held !== null && key !== 'licence');
  return {
    '@id': url,
    '@type': 'Observation',
    name,
    observationDate: `${fiscalYear}-04-01/${fiscalYear + 1}-03-31`,
    ...(value !== null && { value, unitText: unit }),
    additionalProperty: properties.map(([property, held]) => ({
      '@type': 'PropertyValue',
      name: property,
      value: held,
    })),
    license: { '@id': LICENCE },
  };
}

type Plan = Awaited<ReturnType<PlanQuery['inForce']>>;

/** Every initiative in printed order; a re-listed one stands under each of its measures. */
export function initiativesOf({ pillars }: Plan, planUrl: string): OpenInitiative[] {
  return pillars.flatMap((pillar) =>
    pillar.measures.flatMap((measure) =>
      measure.initiatives.map((one) => ({
        code: one.code,
        url: `${planUrl}#${encodeURIComponent(one.code)}`,
        title: one.title,
        pillar: pillar.code,
        measure: measure.code,
        relisted: String(one.relisted),
        ownerDivision: one.ownerDivision,
        targetParties: [...one.targetParties],
        indicators: [...one.indicators],
        licence: LICENCE,
      })),
    ),
  );
}

/** As a schema.org `Action` that the city plans. */
export function initiativeAction({ url, title, code, ownerDivision }: OpenInitiative): object {
  return {
    '@id': url,
    '@type': 'Action',
    identifier: code,
    name: title,
    ...(ownerDivision !== null && { agent: { '@type': 'GovernmentOrganization', name: ownerDivision } }),
    license: { '@id': LICENCE },
  };
}
