import { type Dated, type IndicatorFigure, type OpenInitiativeLine, printedIn, unitIn } from '@app/city-plans';
import type { Language } from '@app/kernel';
import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { LICENCE } from '../http/open-data';
import { fiscalYear, rfc3339 } from '../http/schemas';

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
  /** When it came to be as it is, as far as it is known from nightly notes; what changed since the last one, now. */
  changedAt: z.string(),
  licence: z.string(),
});
const initiative = z.object({
  code: z.string(),
  plan: z.string(),
  url: z.string(),
  title: z.string(),
  pillar: z.string(),
  measure: z.string(),
  relisted: z.string(),
  ownerDivision: named,
  targetParties: z.array(z.string()),
  indicators: z.array(z.string()),
  /** What is planned for each fiscal year, a line for each year of each track. */
  schedule: z.array(z.string()),
  changedAt: named,
  licence: z.string(),
});

const setOf = <T extends z.ZodType>(item: T) =>
  z.object({
    licence: z.string(),
    publisher: z.string(),
    items: z.array(item),
    /** With `changedSince`: the keys of what was published and is so no longer. */
    withdrawn: z.array(z.string()).describe('indicators: `{fiscalYear}/{id}`; initiatives: `{plan}/{code}`'),
    nextCursor: z.string().nullable(),
  });
export class OpenIndicatorsAnswer extends createZodDto(setOf(indicator)) {}
export class OpenInitiativesAnswer extends createZodDto(setOf(initiative)) {}

export class OpenInitiativeAnswer extends createZodDto(
  z.object({ licence: z.string(), publisher: z.string(), items: z.array(initiative) }),
) {}

const changedSince = z.iso.datetime({ offset: true }).optional().describe('RFC 3339: only what has changed since');
export class ChangedInitiativesQuery extends createZodDto(z.object({ changedSince })) {}
/** `changedSince` without a fiscal year asks about all years. */
export class ChangedIndicatorsQuery extends createZodDto(
  z.object({ fiscalYear: fiscalYear().optional(), changedSince }),
) {}
export class InitiativeParam extends createZodDto(z.object({ plan: z.string().max(60), code: z.string().max(100) })) {}

type OpenIndicator = z.infer<typeof indicator>;
type OpenInitiative = z.infer<typeof initiative>;

const withoutLicence = (columns: string[]): string[] => columns.filter((column) => column !== 'licence');
export const INDICATOR_COLUMNS = withoutLicence(Object.keys(indicator.shape));
export const INITIATIVE_COLUMNS = withoutLicence(Object.keys(initiative.shape));

/** An indicator with its figure and all that must stand beside it. */
export function openIndicator(figure: Dated<IndicatorFigure>, planUrl: string, language: Language): OpenIndicator {
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
    unit: unitIn(language, figure.unitJa, figure.unitEn),
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
    changedAt: rfc3339(figure.changedAt),
    licence: LICENCE,
  };
}

/** As a schema.org `Observation`; without a value where there is none. */
export function observationOf({
  url,
  name,
  unit,
  value,
  status,
  fiscalYear: year,
  changedAt,
  ...rest
}: OpenIndicator): object {
  const properties = Object.entries({ status, ...rest }).filter(([key, held]) => held !== null && key !== 'licence');
  return {
    '@id': url,
    '@type': 'Observation',
    name,
    observationDate: `${year}-04-01/${year + 1}-03-31`,
    ...(value !== null && { value, unitText: unit }),
    additionalProperty: properties.map(([property, held]) => ({
      '@type': 'PropertyValue',
      name: property,
      value: held,
    })),
    dateModified: changedAt,
    license: { '@id': LICENCE },
  };
}

/** An initiative where it is listed, at an address that stays when another plan takes over. */
export function openInitiative(
  line: OpenInitiativeLine & { readonly changedAt: Date | null },
  setsUrl: string,
): OpenInitiative {
  const { code, plan, title, pillar, measure, relisted, ownerDivision, targetParties, indicators, schedule } = line;
  return {
    ...{ code, plan, title, pillar, measure, ownerDivision },
    url: `${setsUrl}/initiatives/${plan}/${encodeURIComponent(code)}`,
    relisted: String(relisted),
    ...{ targetParties: [...targetParties], indicators: [...indicators] },
    schedule: schedule.flatMap(({ track, years }) =>
      years.map(({ fiscalYear: year, printed }) => [year, track, printed].filter((said) => said !== null).join(' ')),
    ),
    changedAt: line.changedAt && rfc3339(line.changedAt),
    licence: LICENCE,
  };
}

/** As a schema.org `Action` that the city plans. */
export function initiativeAction({ url, title, code, ownerDivision, changedAt }: OpenInitiative): object {
  return {
    '@id': url,
    '@type': 'Action',
    identifier: code,
    name: title,
    ...(ownerDivision !== null && { agent: { '@type': 'GovernmentOrganization', name: ownerDivision } }),
    ...(changedAt !== null && { dateModified: changedAt }),
    license: { '@id': LICENCE },
  };
}
