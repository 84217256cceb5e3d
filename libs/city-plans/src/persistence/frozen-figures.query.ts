import { DomainError, type FiscalYear } from '@app/kernel';
import { Reads } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { Count, CountingPeriod } from '../domain/count';
import { countBy, factsOf } from '../domain/counting';
import type { PlanYearState } from '../domain/plan-year';
import { type Fact, type FrozenLink, thaw } from './frozen-links';
import type { FigureCorrection, IndicatorFigure, PagedProvenance, Provenance } from './indicator-figure';
import type { ValueEntry } from './indicator-rows';
import { planOfYear } from './plan-of-year';
import { partOf, type RecordWindow, sliceOf, sumOf } from './record-window';

export type FrozenStep = Exclude<PlanYearState, 'open'> | 'corrected';

/** What of a figure is kept: all that readers saw, without the lists of entered figures of other years. */
export type KeptFigure = Omit<IndicatorFigure, 'values' | 'frozen' | 'corrections'>;
export type KeptCounting = { readonly period: CountingPeriod; readonly grossValue: number | null };

type FrozenRow = {
  readonly id: string;
  readonly step: FrozenStep;
  readonly figure: KeptFigure;
  readonly reason: string | null;
  readonly frozenAt: Date;
  readonly frozenBy: string | null;
};
type LinkRow = {
  readonly figure: KeptFigure;
  readonly counting: KeptCounting | null;
  readonly links: FrozenLink[] | null;
  readonly entries: readonly ValueEntry[];
};

/** Whether a frozen figure comes out the same when it is counted again from the facts that were kept with it. */
export type Recount = {
  readonly indicator: string;
  readonly step: FrozenStep;
  readonly value: number | null;
  readonly recounted: number | null;
  readonly same: boolean;
};

const OF_YEAR = `from frozen_figure f
  join plan_year y on y.id = f.plan_year_id and y.plan_id = (${planOfYear('$1')}) and y.fiscal_year = $1
  join indicator i on i.id = f.indicator_id`;

/** Figures as they stood when their year took a step. */
@Injectable()
export class FrozenFigures {
  constructor(private readonly reads: Reads) {}

  /** The figures that hold for a published or locked year; null for any other year. */
  async standing(municipalityId: string, fiscalYear: FiscalYear, code?: string): Promise<IndicatorFigure[] | null> {
    const year = await this.reads.row<{ state: PlanYearState }>(
      municipalityId,
      `select state from plan_year
        where plan_id = (${planOfYear('$1')}) and fiscal_year = $1 and state in ('published', 'locked')`,
      [fiscalYear],
    );
    if (!year) return null;
    const steps = year.state === 'locked' ? ['locked', 'corrected'] : ['published'];
    return this.figures(municipalityId, fiscalYear, steps, code);
  }

  /** As they stood at one step. */
  at(municipalityId: string, fiscalYear: FiscalYear, step: PlanYearState): Promise<IndicatorFigure[]> {
    return this.figures(municipalityId, fiscalYear, [step]);
  }

  /**
   * The newest frozen figure with the records behind it, or the one of a step.
   * @throws DomainError not-found `indicator.not-found`
   */
  async provenance(
    municipalityId: string,
    fiscalYear: FiscalYear,
    code: string,
    step?: PlanYearState,
  ): Promise<Provenance> {
    const { row, ...figure } = await this.find(municipalityId, fiscalYear, code, step);
    return { ...figure, count: await this.thawed(municipalityId, row) };
  }

  /** As `provenance`, a page of its records; no others are read. */
  async records(
    municipalityId: string,
    fiscalYear: FiscalYear,
    code: string,
    window: RecordWindow,
    step?: PlanYearState,
  ): Promise<PagedProvenance> {
    const { row, ...figure } = await this.find(municipalityId, fiscalYear, code, step);
    if (!row.links) return { ...figure, count: null, parts: null };
    const ids = await this.reads.rows<{ digest: string; id: string }>(
      municipalityId,
      `select digest, facts ->> 'id' as id from frozen_fact where digest = any($1)`,
      [[...new Set(row.links.map(({ fact }) => fact))]],
    );
    const idOf = new Map(ids.map(({ digest, id }) => [digest, id]));
    const placeOf = ({ date, fact }: FrozenLink) => ({ date, id: idOf.get(fact) ?? '' });
    const all = row.links.filter((link) => link.counted);
    const counted = partOf(all, placeOf, sliceOf(window, 'counted'));
    const excluded = partOf(
      row.links.filter((link) => !link.counted),
      placeOf,
      sliceOf(window, 'excluded'),
    );
    const count = await this.thawed(municipalityId, { ...row, links: [...counted.items, ...excluded.items] });
    return { ...figure, count, parts: { counted: counted.part, excluded: excluded.part, sum: sumOf(all) } };
  }

  private async find(municipalityId: string, fiscalYear: FiscalYear, code: string, step?: PlanYearState) {
    const steps = step ? [step] : await this.newestSteps(municipalityId, fiscalYear);
    const [figure] = await this.figures(municipalityId, fiscalYear, steps, code);
    const [row] = await this.withLinks(municipalityId, fiscalYear, steps, code);
    if (!figure || !row) throw new DomainError('not-found', 'indicator.not-found');
    const entries = row.entries.map((entry) => ({ ...entry, enteredAt: new Date(entry.enteredAt) }));
    return { row, figure, period: row.counting?.period ?? null, entries };
  }

  /** Counts every frozen figure of a year again from the facts that were kept with it. */
  async recount(municipalityId: string, fiscalYear: FiscalYear): Promise<Recount[]> {
    const rows = await this.withLinks(municipalityId, fiscalYear, null);
    const recounts: Recount[] = [];
    for (const row of rows) {
      const { code, value, rule } = row.figure;
      const count = await this.thawed(municipalityId, row);
      const again = count && rule && countBy(rule.definition, factsOf(count), row.counting!.period);
      const recounted = again ? again.value : value;
      const same = recounted === value && (again === null || JSON.stringify(again) === JSON.stringify(count));
      recounts.push({ indicator: code, step: row.step, value, recounted, same });
    }
    return recounts;
  }

  private async newestSteps(municipalityId: string, fiscalYear: FiscalYear): Promise<string[]> {
    const newest = await this.reads.row<{ state: PlanYearState }>(
      municipalityId,
      `select state from plan_year where plan_id = (${planOfYear('$1')}) and fiscal_year = $1`,
      [fiscalYear],
    );
    return newest?.state === 'locked' ? ['locked', 'corrected'] : [newest?.state ?? 'open'];
  }

  private async figures(
    municipalityId: string,
    fiscalYear: FiscalYear,
    steps: readonly string[],
    code: string | null = null,
  ): Promise<IndicatorFigure[]> {
    const rows = await this.reads.rows<FrozenRow>(
      municipalityId,
      `select f.id, f.step, f.figure, f.reason, f.frozen_at as "frozenAt", p.name as "frozenBy" ${OF_YEAR}
         left join person p on p.id = f.frozen_by
        where f.step = any($2) and ($3::text is null or i.code = $3)
        order by i.position, f.step = 'corrected', f.number`,
      [fiscalYear, steps, code],
    );
    const byCode = new Map<string, IndicatorFigure>();
    for (const row of rows) byCode.set(row.figure.code, standingAfter(byCode.get(row.figure.code), row));
    return [...byCode.values()];
  }

  /** The newest of each indicator and step comes first. */
  private withLinks(
    municipalityId: string,
    fiscalYear: FiscalYear,
    steps: readonly string[] | null,
    code: string | null = null,
  ): Promise<(LinkRow & { readonly step: FrozenStep })[]> {
    return this.reads.rows(
      municipalityId,
      `select f.step, f.figure, f.counting, f.links, f.entries ${OF_YEAR}
        where ($2::text[] is null or f.step = any($2)) and ($3::text is null or i.code = $3)
        order by i.position, f.step <> 'corrected', f.number desc`,
      [fiscalYear, steps, code],
    );
  }

  private async thawed(municipalityId: string, { figure, counting, links }: LinkRow): Promise<Count | null> {
    if (!links || !counting) return null;
    const rows = await this.reads.rows<{ digest: string; facts: Fact }>(
      municipalityId,
      'select digest, facts from frozen_fact where digest = any($1)',
      [[...new Set(links.map(({ fact }) => fact))]],
    );
    const facts = new Map(rows.map(({ digest, facts: fact }) => [digest, fact]));
    return thaw(links, facts, { value: figure.value, grossValue: counting.grossValue });
  }
}

function standingAfter(before: IndicatorFigure | undefined, row: FrozenRow): IndicatorFigure {
  const frozen = { step: row.step, at: row.frozenAt };
  const { value, status } = row.figure;
  const correction: FigureCorrection[] =
    before && row.reason !== null
      ? [
          {
            ...{ oldValue: before.value, newValue: value, newStatus: status },
            ...{ reason: row.reason, by: row.frozenBy, at: row.frozenAt },
          },
        ]
      : [];
  return { ...row.figure, values: [], frozen, corrections: [...(before?.corrections ?? []), ...correction] };
}
