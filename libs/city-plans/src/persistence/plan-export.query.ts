import { DomainError } from '@app/kernel';
import { Reads } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { PlanDocument, PlanIndicator } from '../application/plan-document';
import { type IndicatorRow, IndicatorRows } from './indicator-rows';
import { PlanBackgroundQuery } from './plan-background.query';
import { type PlanRows, PlanRowsQuery } from './plan-rows';

type Pillar = PlanDocument['pillars'][number];
type Measure = Pillar['measures'][number];
type Initiative = Measure['initiatives'][number];
type Rule = PlanDocument['countingRules'][number];

/**
 * The loaded plan in the import format. What has a column comes from the column, so that a plan that was loaded
 * wrongly does not look right; the rest comes from the stored document.
 */
@Injectable()
export class PlanExportQuery {
  constructor(
    private readonly plan: PlanRowsQuery,
    private readonly indicators: IndicatorRows,
    private readonly background: PlanBackgroundQuery,
    private readonly reads: Reads,
  ) {}

  /** @throws DomainError not-found `plan.not-found` */
  async document(municipalityId: string): Promise<PlanDocument> {
    const rows = await this.plan.of(municipalityId);
    if (!rows) throw new DomainError('not-found', 'plan.not-found');
    // One after the other: within a transaction there is one connection for all of them.
    const indicators = await this.indicators.of(municipalityId);
    const findings = await this.background.surveyFindings(municipalityId, 'ja');
    const warnings = await this.background.warnings(municipalityId);
    const rules = await this.rules(municipalityId);
    const { source } = rows;
    const { titleJa, titleEn, status, legalBasisJa, fromFiscalYear, toFiscalYear, trialFiscalYear } = rows;
    const period = { fromFiscalYear, toFiscalYear, trialFiscalYear };
    return {
      ...source,
      key: rows.key,
      plan: { ...source.plan, titleJa, titleEn, status, legalBasisJa, period },
      predecessor: rows.predecessor,
      pillars: rows.pillars.map((pillar) => pillarOf(rows, pillar)),
      counts: { ...source.counts, indicators: indicators.length },
      indicators: indicators.map((row) => indicatorOf(row, source)),
      countingRules: rulesFor(source, indicators, rules),
      surveyFindings: findings.map((finding, index) => ({ ...source.surveyFindings[index]!, ...finding })),
      importWarnings: warnings.map(({ comment, ...warning }) => ({ ...warning, commentEn: comment })),
    };
  }

  /** The newest version of each rule. */
  private async rules(municipalityId: string): Promise<Map<string, Rule>> {
    const rows = await this.reads.rows<Omit<Rule, 'description'> & { definition: Pick<Rule, 'description'> }>(
      municipalityId,
      'select distinct on (code) code, version, definition from counting_rule order by code, version desc',
    );
    return new Map(
      rows.map(({ code, version, definition: { description, ...definition } }) => {
        return [code, { code, version, description, definition: definition }];
      }),
    );
  }
}

/** The rules in the document's order, then those that a planner has added since and that count something. */
function rulesFor(source: PlanDocument, indicators: readonly IndicatorRow[], rules: ReadonlyMap<string, Rule>): Rule[] {
  const printed = source.countingRules.map(({ code }) => code);
  const added = indicators.flatMap(({ rule }) => rule?.code ?? []).filter((code) => !printed.includes(code));
  return [...printed, ...new Set(added)].map((code) => rules.get(code)!);
}

function pillarOf(rows: PlanRows, { id, code, titleJa, titleEn, goalJa }: PlanRows['pillars'][number]): Pillar {
  const printed = rows.source.pillars.find((one) => one.code === code)!;
  const measures = rows.measures.filter(({ pillarId }) => pillarId === id);
  return {
    ...printed,
    code,
    titleJa,
    titleEn,
    goalJa,
    measures: measures.map((measure) => measureOf(rows, measure, printed)),
  };
}

function measureOf(
  rows: PlanRows,
  { id, code, titleJa, titleEn }: PlanRows['measures'][number],
  pillar: Pillar,
): Measure {
  const printed = pillar.measures.find((one) => one.code === code)!;
  const listed = rows.listings.filter(({ measureId }) => measureId === id);
  const numberOf = ({ initiativeId }: (typeof listed)[number]) =>
    rows.initiatives.find((one) => one.id === initiativeId)!;
  const relisted = listed.filter((listing) => listing.relisted).map((listing) => numberOf(listing).source.number);
  return {
    ...printed,
    code,
    titleJa,
    titleEn,
    initiatives: listed.filter((listing) => !listing.relisted).map((listing) => initiativeOf(rows, numberOf(listing))),
    relisted: printed.relisted.filter(({ refersToNumber }) => relisted.includes(refersToNumber)),
  };
}

function initiativeOf({ schedules }: PlanRows, row: PlanRows['initiatives'][number]): Initiative {
  const { id, source, ...columns } = row;
  const lines = schedules.filter(({ initiativeId }) => initiativeId === id);
  const positions = [...new Set(lines.map(({ position }) => position))];
  const tracks = positions.map((position) => {
    const years = lines.filter((line) => line.position === position);
    const { trackJa, trackEn } = years[0]!;
    return {
      trackJa,
      trackEn,
      years: years.map(({ fiscalYear, printed, resolved }) => ({ fiscalYear, printed, resolved })),
    };
  });
  return { ...source, ...columns, schedule: tracks.length === 0 ? null : tracks };
}

function indicatorOf(row: IndicatorRow, source: PlanDocument): PlanIndicator {
  // Of what a planner has added since, the document prints nothing.
  const printed = source.indicators.find((one) => one.id === row.code) ?? { latest: null, printedAt: 'musubi' };
  const { nameJa, nameEn, unitJa, unitEn, direction, pillar, initiative } = row;
  const flag = row.flags.find((one) => one === 'rescoped' || one === 'not_comparable');
  return {
    ...printed,
    ...{ id: row.code, nameJa, nameEn, unitJa, unitEn, direction, pillar, initiative },
    aggregation: row.aggregation as PlanIndicator['aggregation'],
    baseline: { ...('baseline' in printed && printed.baseline), ...row.baseline },
    target: { ...('target' in printed && printed.target), ...row.target },
    measurementSource: row.source,
    countingRule: row.rule?.code ?? null,
    openingBalance: row.opening,
    comparison: flag ? { flag, warnings: ('comparison' in printed && printed.comparison?.warnings) || [] } : null,
    countsOnlyWhatIsRecorded: row.flags.includes('partial'),
  };
}
