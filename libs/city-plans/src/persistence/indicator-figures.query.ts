import { Clock, DomainError, type FiscalYear, fiscalYearOf, lastDayOf, type LocalDate, localDateOf } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import type { Count, CountingPeriod } from '../domain/count';
import { countCollaborations } from '../domain/count-collaborations';
import { countEmployers } from '../domain/count-employers';
import { countRegister } from '../domain/count-register';
import type { CollaborationFacts } from '../domain/counted-facts';
import { type Figure, figureOf, firstCountedYear } from '../domain/figure';
import { CountingFacts } from './counting-facts';
import { enteredFor, type IndicatorRow, IndicatorRows, type ValueEntry } from './indicator-rows';

/** An indicator with its figure of one fiscal year. */
export type IndicatorFigure = Omit<IndicatorRow, 'source' | 'flags'> &
  Figure & {
    /** The newest figure up to that year that somebody measured, estimated or counted. */
    readonly latest: { readonly value: number; readonly status: string; readonly fiscalYear: FiscalYear } | null;
  };

export type Provenance = {
  readonly figure: IndicatorFigure;
  /** Null when the figure of that year is not counted here. */
  readonly count: Count | null;
  /** The figures entered for that year, the one that holds first. */
  readonly entries: readonly ValueEntry[];
};

/** Which fiscal years are counted here: not before the first record, not after the running year. */
type Reach = { readonly today: LocalDate; readonly inUseFrom: FiscalYear };

/** The figures of the plan's indicators, computed from the records each time they are asked for. */
@Injectable()
export class IndicatorFigures {
  constructor(
    private readonly rows: IndicatorRows,
    private readonly facts: CountingFacts,
    private readonly clock: Clock,
  ) {}

  /** All indicators of the plan, in a handful of queries however many there are. `fiscalYear` defaults to today's. */
  async of(municipalityId: string, fiscalYear?: FiscalYear): Promise<IndicatorFigure[]> {
    const [rows, reach] = await Promise.all([this.rows.of(municipalityId), this.reach(municipalityId)]);
    const year = fiscalYear ?? fiscalYearOf(reach.today);
    const collaborations = await this.facts.verifiedCollaborations(municipalityId);
    return Promise.all(
      rows.map(async (row) => figure(row, year, await this.count(municipalityId, row, year, reach, collaborations))),
    );
  }

  /** @throws DomainError not-found `indicator.not-found` */
  async one(municipalityId: string, code: string, fiscalYear?: FiscalYear): Promise<IndicatorFigure> {
    const { row, reach } = await this.find(municipalityId, code);
    const year = fiscalYear ?? fiscalYearOf(reach.today);
    const collaborations = await this.facts.verifiedCollaborations(municipalityId);
    return figure(row, year, await this.count(municipalityId, row, year, reach, collaborations));
  }

  /** The figure with every record behind it and every record that was considered. */
  async provenance(municipalityId: string, code: string, fiscalYear?: FiscalYear): Promise<Provenance> {
    const { row, reach } = await this.find(municipalityId, code);
    const year = fiscalYear ?? fiscalYearOf(reach.today);
    const collaborations = await this.facts.allCollaborations(municipalityId);
    const count = await this.count(municipalityId, row, year, reach, collaborations);
    const entries = row.values
      .filter((value) => value.fiscalYear === year)
      .map((value) => ({ ...value, enteredAt: new Date(value.enteredAt) }));
    return { figure: figure(row, year, count), count, entries };
  }

  private async find(municipalityId: string, code: string): Promise<{ row: IndicatorRow; reach: Reach }> {
    const [rows, reach] = await Promise.all([this.rows.of(municipalityId, code), this.reach(municipalityId)]);
    const [row] = rows;
    if (!row) throw new DomainError('not-found', 'indicator.not-found');
    return { row, reach };
  }

  private async reach(municipalityId: string): Promise<Reach> {
    const today = localDateOf(this.clock.now());
    return { today, inUseFrom: fiscalYearOf((await this.facts.inUseSince(municipalityId)) ?? today) };
  }

  private async count(
    municipalityId: string,
    { rule, opening, planFrom }: IndicatorRow,
    fiscalYear: FiscalYear,
    { today, inUseFrom }: Reach,
    collaborations: readonly CollaborationFacts[],
  ): Promise<Count | null> {
    if (rule === null || fiscalYear > fiscalYearOf(today)) return null;
    if (fiscalYear < firstCountedYear(planFrom, inUseFrom, opening?.coversThrough ?? null)) return null;
    const lastDay = lastDayOf(fiscalYear);
    const period: CountingPeriod = { fiscalYear, asOf: lastDay < today ? lastDay : today, opening };
    const { definition } = rule;
    switch (definition.counts) {
      case 'parties':
        return countRegister(await this.facts.register(municipalityId, definition), period);
      case 'employers':
        return countEmployers(definition, collaborations, await this.facts.bodies(municipalityId), period);
      case 'collaborations':
        return countCollaborations(definition, collaborations, period);
    }
  }
}

function figure(row: IndicatorRow, fiscalYear: FiscalYear, count: Count | null): IndicatorFigure {
  const of = figureOf(row, fiscalYear, count, enteredFor(row, fiscalYear));
  return { ...row, ...of, latest: latestOf(row, of) };
}

function latestOf({ values }: IndicatorRow, { value, status, fiscalYear }: Figure): IndicatorFigure['latest'] {
  if (value !== null && status !== null) return { value, status, fiscalYear };
  const earlier = values.find((entry) => entry.fiscalYear <= fiscalYear && entry.value !== null);
  return earlier?.value == null
    ? null
    : { value: earlier.value, status: earlier.status, fiscalYear: earlier.fiscalYear };
}
