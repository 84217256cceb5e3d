import { Clock, DomainError, type FiscalYear, fiscalYearOf, lastDayOf, type LocalDate, localDateOf } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import type { Count, CountingPeriod } from '../domain/count';
import type { CollaborationFacts } from '../domain/counted-facts';
import { countBy } from '../domain/counting';
import type { CountingDefinition, OpeningBalance } from '../domain/counting-rule';
import { type Figure, figureOf, firstCountedYear } from '../domain/figure';
import { isLedgerRule, type LedgerFigure, ledgerFigureOf, type LedgerLine } from '../domain/ledger';
import { CountingFacts } from './counting-facts';
import { CountingLedger } from './counting-ledger';
import type { IndicatorFigure, Provenance } from './indicator-figure';
import { enteredFor, type IndicatorRow, IndicatorRows } from './indicator-rows';
import { KnownEmployers } from './known-employers';
import { ledgerKey, ledgerRulesOf } from './ledger-rules';

/** Which fiscal years are counted here: not before the first record, not after the running year. */
type Reach = { readonly today: LocalDate; readonly inUseFrom: FiscalYear };

/** The figures of the plan's indicators as the records make them now, whatever was published of the year. */
@Injectable()
export class LiveFigures {
  constructor(
    private readonly rows: IndicatorRows,
    private readonly facts: CountingFacts,
    private readonly ledger: CountingLedger,
    private readonly employers: KnownEmployers,
    private readonly clock: Clock,
  ) {}

  /** All indicators of the plan, from the ledger where there is one. `fiscalYear` defaults to today's. */
  async of(municipalityId: string, fiscalYear?: FiscalYear): Promise<IndicatorFigure[]> {
    const [rows, reach] = await Promise.all([this.rows.of(municipalityId), this.reach(municipalityId)]);
    const year = fiscalYear ?? fiscalYearOf(reach.today);
    const fromLedger = await this.fromLedger(municipalityId, rows, year, reach);
    const left = rows.filter((row) => !fromLedger.has(row.code) && isCountedIn(row, year, reach));
    const counts = await this.countAll(municipalityId, left, year, reach);
    return rows.map((row) => {
      const counted = fromLedger.get(row.code);
      return counted ? figure(row, year, counted, counted) : figureOfCount(row, year, counts.get(row.code) ?? null);
    });
  }

  /** As `of`, but always from the records themselves: what the ledger is measured against. */
  async recounted(municipalityId: string, fiscalYear: FiscalYear): Promise<IndicatorFigure[]> {
    const [rows, reach] = await Promise.all([this.rows.of(municipalityId), this.reach(municipalityId)]);
    const counts = await this.countAll(municipalityId, rows, fiscalYear, reach);
    return rows.map((row) => figureOfCount(row, fiscalYear, counts.get(row.code) ?? null));
  }

  /** @throws DomainError not-found `indicator.not-found` */
  async one(municipalityId: string, code: string, fiscalYear?: FiscalYear): Promise<IndicatorFigure> {
    const { row, reach } = await this.find(municipalityId, code);
    const year = fiscalYear ?? fiscalYearOf(reach.today);
    const collaborations = await this.facts.allCollaborations(municipalityId);
    return figureOfCount(row, year, await this.count(municipalityId, row, year, reach, collaborations));
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
      found.push({ figure: figureOfCount(row, year, count), count, period, entries });
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

  private async fromLedger(
    municipalityId: string,
    rows: readonly IndicatorRow[],
    year: FiscalYear,
    reach: Reach,
  ): Promise<Map<string, LedgerFigure>> {
    const found = new Map<string, LedgerFigure>();
    const lines = await this.ledger.lines(municipalityId, ledgerRulesOf(rows));
    if (lines === null) return found;
    const byRule = new Map<string, LedgerLine[]>();
    for (const line of lines) {
      const own = byRule.get(line.rule);
      if (own) own.push(line);
      else byRule.set(line.rule, [line]);
    }
    const written = lines.some(({ who }) => who.startsWith('name:'));
    const known = written ? await this.employers.of(municipalityId) : (who: string) => who;
    for (const row of rows) {
      const { rule, opening, code } = row;
      if (!rule || !isLedgerRule(rule.definition) || !isCountedIn(row, year, reach)) continue;
      const own = byRule.get(ledgerKey(rule)) ?? [];
      found.set(code, ledgerFigureOf(rule.definition, own, year, opening, known));
    }
    return found;
  }

  private async countAll(
    municipalityId: string,
    rows: readonly IndicatorRow[],
    year: FiscalYear,
    reach: Reach,
  ): Promise<Map<string, Count | null>> {
    const fromRecords = rows.filter(({ rule }) => rule !== null && rule.definition.counts !== 'parties');
    const collaborations = fromRecords.length > 0 ? await this.facts.allCollaborations(municipalityId) : [];
    const counts = new Map<string, Count | null>();
    for (const row of rows) counts.set(row.code, await this.count(municipalityId, row, year, reach, collaborations));
    return counts;
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
    row: IndicatorRow,
    fiscalYear: FiscalYear,
    reach: Reach,
    collaborations: readonly CollaborationFacts[],
  ): Promise<Count | null> {
    const { rule, opening } = row;
    if (rule === null || !isCountedIn(row, fiscalYear, reach)) return null;
    const { definition } = rule;
    const registrations = definition.counts === 'parties' ? await this.facts.register(municipalityId, definition) : [];
    return countBy(definition, { collaborations, registrations }, periodOf(fiscalYear, reach.today, opening));
  }
}

/** A fiscal year, counted up to today while it runs. */
export function periodOf(fiscalYear: FiscalYear, today: LocalDate, opening: OpeningBalance | null): CountingPeriod {
  const lastDay = lastDayOf(fiscalYear);
  return { fiscalYear, asOf: lastDay < today ? lastDay : today, opening };
}

/** Is a figure of this year counted here, rather than printed or entered? */
function isCountedIn(
  { rule, opening, planFrom }: IndicatorRow,
  year: FiscalYear,
  { today, inUseFrom }: Reach,
): boolean {
  if (rule === null || year > fiscalYearOf(today)) return false;
  return year >= firstCountedYear(planFrom, inUseFrom, opening?.coversThrough ?? null);
}

function figureOfCount(row: IndicatorRow, fiscalYear: FiscalYear, count: Count | null): IndicatorFigure {
  return figure(row, fiscalYear, count, count && recordsOf(count));
}

function figure(
  row: IndicatorRow,
  fiscalYear: FiscalYear,
  count: Pick<Count, 'value'> | null,
  records: IndicatorFigure['records'],
): IndicatorFigure {
  const of = figureOf(row, fiscalYear, count, enteredFor(row, fiscalYear));
  const behind = records && { counted: records.counted, considered: records.considered };
  return { ...row, ...of, latest: latestOf(row, of), records: behind, frozen: null, corrections: [] };
}

/** How many records make the figure, and how many were looked at. */
function recordsOf({ counted, excluded }: Count): NonNullable<IndicatorFigure['records']> {
  const considered = new Set([...counted, ...excluded].map((one) => one.collaboration?.id ?? one.party?.id));
  return { counted: counted.length, considered: considered.size };
}

function latestOf({ values }: IndicatorRow, { value, status, fiscalYear }: Figure): IndicatorFigure['latest'] {
  if (value !== null && status !== null) return { value, status, fiscalYear };
  const earlier = values.find((entry) => entry.fiscalYear <= fiscalYear && entry.value !== null);
  return earlier?.value == null
    ? null
    : { value: earlier.value, status: earlier.status, fiscalYear: earlier.fiscalYear };
}
