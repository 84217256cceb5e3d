import { Clock, DomainError, type FiscalYear, fiscalYearOf, lastDayOf, type LocalDate, localDateOf } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import type { Count, CountingPeriod } from '../domain/count';
import type { CollaborationFacts } from '../domain/counted-facts';
import { countBy } from '../domain/counting';
import { type CountingDefinition, countsUnverified, type OpeningBalance } from '../domain/counting-rule';
import { type Figure, figureOf, firstCountedYear } from '../domain/figure';
import { CountingFacts } from './counting-facts';
import type { IndicatorFigure, Provenance } from './indicator-figure';
import { enteredFor, type IndicatorRow, IndicatorRows } from './indicator-rows';

/** Which fiscal years are counted here: not before the first record, not after the running year. */
type Reach = { readonly today: LocalDate; readonly inUseFrom: FiscalYear };

/** The figures of the plan's indicators as the records make them now, whatever was published of the year. */
@Injectable()
export class LiveFigures {
  constructor(
    private readonly rows: IndicatorRows,
    private readonly facts: CountingFacts,
    private readonly clock: Clock,
  ) {}

  /** All indicators of the plan, in a handful of queries however many there are. `fiscalYear` defaults to today's. */
  async of(municipalityId: string, fiscalYear?: FiscalYear): Promise<IndicatorFigure[]> {
    const [rows, reach] = await Promise.all([this.rows.of(municipalityId), this.reach(municipalityId)]);
    const year = fiscalYear ?? fiscalYearOf(reach.today);
    const collaborations = await this.countable(municipalityId, rows);
    return Promise.all(
      rows.map(async (row) => figure(row, year, await this.count(municipalityId, row, year, reach, collaborations))),
    );
  }

  /** @throws DomainError not-found `indicator.not-found` */
  async one(municipalityId: string, code: string, fiscalYear?: FiscalYear): Promise<IndicatorFigure> {
    const { row, reach } = await this.find(municipalityId, code);
    const year = fiscalYear ?? fiscalYearOf(reach.today);
    const collaborations = await this.countable(municipalityId, [row]);
    return figure(row, year, await this.count(municipalityId, row, year, reach, collaborations));
  }

  /** The figure with every record behind it and every record that was considered. */
  async provenance(municipalityId: string, code: string, fiscalYear?: FiscalYear): Promise<Provenance> {
    const [found] = await this.provenances(municipalityId, fiscalYear, code);
    if (!found) throw new DomainError('not-found', 'indicator.not-found');
    return found;
  }

  /** As `provenance`, of every indicator of the plan, or of one: the records are read once. */
  async provenances(municipalityId: string, fiscalYear?: FiscalYear, code?: string): Promise<Provenance[]> {
    const rows = await this.rows.of(municipalityId, code);
    const reach = await this.reach(municipalityId);
    const year = fiscalYear ?? fiscalYearOf(reach.today);
    const collaborations = await this.facts.allCollaborations(municipalityId);
    const found: Provenance[] = [];
    for (const row of rows) {
      const count = await this.count(municipalityId, row, year, reach, collaborations);
      const period = count && periodOf(year, reach.today, row.opening);
      const entries = row.values
        .filter((value) => value.fiscalYear === year)
        .map((value) => ({ ...value, enteredAt: new Date(value.enteredAt) }));
      found.push({ figure: figure(row, year, count), count, period, entries });
    }
    return found;
  }

  /** What a rule would give, whether or not an indicator has it. */
  async preview(
    municipalityId: string,
    definition: CountingDefinition,
    fiscalYear: FiscalYear | undefined,
    opening: OpeningBalance | null,
  ): Promise<{ count: Count; period: CountingPeriod }> {
    const today = localDateOf(this.clock.now());
    const period = periodOf(fiscalYear ?? fiscalYearOf(today), today, opening);
    const registrations = definition.counts === 'parties' ? await this.facts.register(municipalityId, definition) : [];
    const collaborations = definition.counts === 'parties' ? [] : await this.facts.allCollaborations(municipalityId);
    return { count: countBy(definition, { collaborations, registrations }, period), period };
  }

  /** What can count by these rules: verified collaborations, unless one of them counts earlier. */
  private countable(municipalityId: string, rows: readonly IndicatorRow[]): Promise<CollaborationFacts[]> {
    const early = rows.some(({ rule }) => rule !== null && countsUnverified(rule.definition));
    return early ? this.facts.allCollaborations(municipalityId) : this.facts.verifiedCollaborations(municipalityId);
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
    const { definition } = rule;
    const registrations = definition.counts === 'parties' ? await this.facts.register(municipalityId, definition) : [];
    return countBy(definition, { collaborations, registrations }, periodOf(fiscalYear, today, opening));
  }
}

/** A fiscal year, counted up to today while it runs. */
export function periodOf(fiscalYear: FiscalYear, today: LocalDate, opening: OpeningBalance | null): CountingPeriod {
  const lastDay = lastDayOf(fiscalYear);
  return { fiscalYear, asOf: lastDay < today ? lastDay : today, opening };
}

function figure(row: IndicatorRow, fiscalYear: FiscalYear, count: Count | null): IndicatorFigure {
  const of = figureOf(row, fiscalYear, count, enteredFor(row, fiscalYear));
  return { ...row, ...of, latest: latestOf(row, of), frozen: null, corrections: [] };
}

function latestOf({ values }: IndicatorRow, { value, status, fiscalYear }: Figure): IndicatorFigure['latest'] {
  if (value !== null && status !== null) return { value, status, fiscalYear };
  const earlier = values.find((entry) => entry.fiscalYear <= fiscalYear && entry.value !== null);
  return earlier?.value == null
    ? null
    : { value: earlier.value, status: earlier.status, fiscalYear: earlier.fiscalYear };
}
