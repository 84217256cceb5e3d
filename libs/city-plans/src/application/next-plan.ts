import { DomainError, type FieldFault, type FiscalYear } from '@app/kernel';
import type { ValueStatus } from '../domain/figure';
import type { PlanDocument, PlanIndicator } from './plan-document';

/** What becomes of an indicator of the last plan. */
export type NextIndicator = {
  readonly indicator: string;
  /** `rescoped`: counted otherwise from now on, so that the two cannot be compared. */
  readonly as: 'continued' | 'rescoped' | 'ended';
  readonly nameJa?: string | undefined;
  readonly nameEn?: string | undefined;
  readonly target?: { readonly value: number; readonly fiscalYear: FiscalYear } | undefined;
  /** Why; must be said of what is re-scoped or ended. */
  readonly note?: string | undefined;
};

export type NextPlanChoices = {
  readonly key: string;
  readonly titleJa: string;
  readonly titleEn: string;
  readonly period: { readonly fromFiscalYear: FiscalYear; readonly toFiscalYear: FiscalYear };
  readonly indicators: readonly NextIndicator[];
};

/** Where an indicator of the last plan stands; null where nobody has ever measured it. */
export type LastValue = {
  readonly value: number;
  readonly fiscalYear: FiscalYear;
  readonly status: ValueStatus;
} | null;

/**
 * The next plan as a draft, made from the last: its pillars, measures and initiatives without their schedules, which
 * were of the years that are over; its indicators continued from where they stand; and in `predecessor` every indicator
 * of the last plan, with what became of it. What is counted goes on from the same opening balance, so that nothing is
 * counted twice or lost between the plans.
 * @throws DomainError invalid `next-plan.invalid` with each fault
 */
export function nextPlanFrom(
  last: PlanDocument,
  values: ReadonlyMap<string, LastValue>,
  choices: NextPlanChoices,
): PlanDocument {
  mustBeWhole(last, choices);
  const { key, titleJa, titleEn, period } = choices;
  const decided = new Map(choices.indicators.map((one) => [one.indicator, one]));
  const indicators = last.indicators.flatMap((indicator) => {
    const choice = decided.get(indicator.id)!;
    return choice.as === 'ended' ? [] : [nextIndicator(last, indicator, values.get(indicator.id) ?? null, choice)];
  });
  const rules = new Set(indicators.map(({ countingRule }) => countingRule));
  const pillars = last.pillars.map((pillar) => ({
    ...pillar,
    measures: pillar.measures.map((measure) => ({
      ...measure,
      initiatives: measure.initiatives.map((initiative) => ({ ...initiative, isNew: false, schedule: null })),
    })),
  }));
  return {
    format: last.format,
    key,
    municipality: last.municipality,
    plan: {
      ...{ titleJa, titleEn, status: 'draft', legalBasisJa: last.plan.legalBasisJa },
      period: { ...period, trialFiscalYear: null },
    },
    counts: { ...countsOf(pillars), indicators: indicators.length },
    pillars,
    indicators,
    countingRules: last.countingRules.filter(({ code }) => rules.has(code)),
    predecessor: {
      ...{ key: last.key, titleJa: last.plan.titleJa, titleEn: last.plan.titleEn, period: last.plan.period },
      indicators: last.indicators.map((indicator) => {
        const { as, note } = decided.get(indicator.id)!;
        return summaryOf(indicator, values.get(indicator.id) ?? null, as, note ?? null);
      }),
    },
    surveyFindings: [],
    importWarnings: [],
    background: {},
  };
}

function nextIndicator(
  last: PlanDocument,
  indicator: PlanIndicator,
  value: LastValue,
  { as, nameJa, nameEn, target, note }: NextIndicator,
): PlanIndicator {
  const baseline: PlanIndicator['baseline'] = value
    ? { value: value.value, fiscalYear: value.fiscalYear, note: null, status: value.status }
    : { value: null, fiscalYear: null, note: null, status: 'not_conducted' };
  const { id, unitJa, unitEn, direction, aggregation, pillar, initiative, measurementSource } = indicator;
  return {
    ...{ id, unitJa, unitEn, direction, aggregation, pillar, initiative, measurementSource },
    nameJa: nameJa ?? indicator.nameJa,
    nameEn: nameEn ?? indicator.nameEn,
    baseline,
    target: target ? { ...target } : { value: null, fiscalYear: null },
    latest: null,
    previousPlanIndicator: id,
    printedAt: last.plan.titleJa,
    countingRule: indicator.countingRule,
    openingBalance: indicator.openingBalance,
    comparison: as === 'rescoped' ? { flag: 'not_comparable', warnings: [] } : null,
    countsOnlyWhatIsRecorded: indicator.countsOnlyWhatIsRecorded,
    ...(note === undefined ? {} : { note }),
  };
}

/** As a plan's document tells of the plan before it. */
function summaryOf(indicator: PlanIndicator, value: LastValue, as: NextIndicator['as'], note: string | null) {
  const { id, nameJa, nameEn, unitJa, unitEn, direction, aggregation, baseline, target } = indicator;
  const reached = (goal: number, now: number) => (direction === 'decrease' ? now <= goal : now >= goal);
  return {
    ...{ id, nameJa, nameEn, unitJa, unitEn, direction, aggregation },
    baseline: { value: baseline.value, fiscalYear: baseline.fiscalYear },
    target: { value: target.value, fiscalYear: target.fiscalYear },
    current: { value: value?.value ?? null, fiscalYear: value?.fiscalYear ?? null },
    achieved: value === null || target.value === null ? null : reached(target.value, value.value),
    became: as,
    note,
  };
}

function countsOf(pillars: PlanDocument['pillars']) {
  const measures = pillars.flatMap((pillar) => pillar.measures);
  const initiatives = measures.flatMap((measure) => measure.initiatives);
  return { pillars: pillars.length, measures: measures.length, initiatives: initiatives.length };
}

function mustBeWhole(last: PlanDocument, { period, indicators }: NextPlanChoices): void {
  const known = new Set(last.indicators.map(({ id }) => id));
  const faults = indicators.flatMap(({ indicator, as, note }, index): FieldFault[] => {
    const pointer = `/indicators/${index}`;
    const first = indicators.findIndex((one) => one.indicator === indicator);
    return [
      ...(known.has(indicator) ? [] : [{ pointer: `${pointer}/indicator`, code: 'next-plan.unknown-indicator' }]),
      ...(first === index ? [] : [{ pointer: `${pointer}/indicator`, code: 'next-plan.decided-twice' }]),
      ...(as === 'continued' || note ? [] : [{ pointer: `${pointer}/note`, code: 'next-plan.note-missing' }]),
    ];
  });
  const decided = new Set(indicators.map(({ indicator }) => indicator));
  for (const id of known) {
    if (!decided.has(id)) {
      faults.push({ pointer: '/indicators', code: 'next-plan.undecided', details: { indicator: id } });
    }
  }
  const { fromFiscalYear, toFiscalYear } = period;
  if (fromFiscalYear <= last.plan.period.toFiscalYear) {
    faults.push({ pointer: '/period/fromFiscalYear', code: 'next-plan.overlaps' });
  }
  if (toFiscalYear < fromFiscalYear) faults.push({ pointer: '/period/toFiscalYear', code: 'next-plan.ends-too-early' });
  if (faults.length > 0) throw new DomainError('invalid', 'next-plan.invalid', {}, faults);
}
