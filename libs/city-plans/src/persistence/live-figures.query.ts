import { Clock, DomainError, type FiscalYear, fiscalYearOf, lastDayOf, type LocalDate, localDateOf } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import type { Count, CountingPeriod } from '../domain/count';
import { countCollaborations } from '../domain/count-collaborations';
import { withReports } from '../domain/count-reports';
import type { CountableFacts } from '../domain/counting';
import { countBy } from '../domain/counting';
import {
  type CollaborationRule,
  type CountingDefinition,
  type OpeningBalance,
  REGISTERS_BEGUN_HERE,
} from '../domain/counting-rule';
import { type Figure, figureOf, firstCountedYear } from '../domain/figure';
import { isLedgerRule, type LedgerFigure, ledgerFigureOf, type LedgerLine } from '../domain/ledger';
import { CountingFacts, type DivisionSurveyFacts } from './counting-facts';
import { CountingLedger } from './counting-ledger';
import type { IndicatorFigure, Provenance } from './indicator-figure';
import { enteredFor, type IndicatorRow } from './indicator-rows';
import { KnownEmployers } from './known-employers';
import { ledgerKey, ledgerRulesOf } from './ledger-rules';
import { runningYear } from './plan-of-year';
import { SurveyedIndicators } from './surveyed-indicators';

/** Which fiscal years are counted here: not before the first record, not after the running year. */
type Reach = {
  readonly today: LocalDate;
  readonly inUseFrom: FiscalYear;
  /** Of the registers that began here; one without a record is not there. */
  readonly registersFrom: ReadonlyMap<string, FiscalYear>;
};
type Asked = {
  readonly rows: readonly IndicatorRow[];
  readonly year: FiscalYear;
  readonly reach: Reach;
  readonly survey: DivisionSurveyFacts;
};
/** A figure with what finds its records: null for the period of a figure that is not counted here. */
export type FigureBasis = Pick<Provenance, 'figure' | 'period' | 'entries'> & Pick<DivisionSurveyFacts, 'reports'>;
type Records = Pick<CountableFacts, 'collaborations' | 'reports'>;

/** The figures of the plan's indicators as the records make them now, whatever was published of the year. */
@Injectable()
export class LiveFigures {
  constructor(
    private readonly rows: SurveyedIndicators,
    private readonly facts: CountingFacts,
    private readonly ledger: CountingLedger,
    private readonly employers: KnownEmployers,
    private readonly clock: Clock,
  ) {}

  /** All indicators of the plan, from the ledger where there is one. `fiscalYear` defaults to today's. */
  async of(municipalityId: string, fiscalYear?: FiscalYear): Promise<IndicatorFigure[]> {
    return this.figures(municipalityId, await this.asked(municipalityId, fiscalYear));
  }

  /** As `of`, but always from the records themselves: what the ledger is measured against. */
  async recounted(municipalityId: string, fiscalYear: FiscalYear): Promise<IndicatorFigure[]> {
    const asked = await this.asked(municipalityId, fiscalYear);
    const counts = await this.countAll(municipalityId, asked);
    return asked.rows.map((row) => figureOfCount(row, fiscalYear, counts.get(row.code) ?? null));
  }

  /** As `of`, of one indicator. @throws DomainError not-found `indicator.not-found` */
  async one(municipalityId: string, code: string, fiscalYear?: FiscalYear): Promise<IndicatorFigure> {
    return (await this.basis(municipalityId, code, fiscalYear)).figure;
  }

  /** The figure, and what is needed to find the records behind it. @throws DomainError not-found `indicator.not-found` */
  async basis(municipalityId: string, code: string, fiscalYear?: FiscalYear): Promise<FigureBasis> {
    const asked = await this.asked(municipalityId, fiscalYear, code);
    const [row] = asked.rows;
    const [figure] = await this.figures(municipalityId, asked);
    if (!row || !figure) throw new DomainError('not-found', 'indicator.not-found');
    const isCounted = isCountedIn(row, asked.year, asked.reach);
    const period = isCounted ? periodOf(asked.year, asked.reach.today, row.opening) : null;
    return { figure, period, entries: entriesOf(row, asked.year), reports: asked.survey.reports };
  }

  /** The figure with every record behind it and every record that was considered. */
  async provenance(municipalityId: string, code: string, fiscalYear?: FiscalYear): Promise<Provenance> {
    const [found] = await this.provenances(municipalityId, fiscalYear, code);
    if (!found) throw new DomainError('not-found', 'indicator.not-found');
    return found;
  }

  /** As `provenance`, of every indicator of the plan, or of one: the records are read once. */
  async provenances(municipalityId: string, fiscalYear?: FiscalYear, code?: string): Promise<Provenance[]> {
    const asked = await this.asked(municipalityId, fiscalYear, code);
    const { rows, year, reach } = asked;
    const counts = await this.countAll(municipalityId, asked);
    return rows.map((row) => {
      const count = counts.get(row.code) ?? null;
      const period = count && periodOf(year, reach.today, row.opening);
      return { figure: figureOfCount(row, year, count), count, period, entries: entriesOf(row, year) };
    });
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
    const survey = await this.facts.divisionSurvey(municipalityId, period.fiscalYear);
    const collaborations = definition.counts === 'parties' ? [] : await this.facts.allCollaborations(municipalityId);
    const count = await this.count(municipalityId, definition, { collaborations, reports: survey.reports }, period);
    return { count, period };
  }

  private async asked(municipalityId: string, fiscalYear?: FiscalYear, code?: string): Promise<Asked> {
    const year = fiscalYear ?? runningYear(this.clock);
    const rows = await this.rows.of(municipalityId, code, year);
    const reach = await this.reach(municipalityId, rows);
    const survey = rows.some(asksDivisions)
      ? await this.facts.divisionSurvey(municipalityId, year)
      : { closed: false, reports: [] };
    // Once all divisions were asked, not only what is recorded here is counted.
    const whole = (row: IndicatorRow) => ({ ...row, flags: row.flags.filter((flag) => flag !== 'partial') });
    return { year, reach, survey, rows: rows.map((row) => (survey.closed && asksDivisions(row) ? whole(row) : row)) };
  }

  private async figures(municipalityId: string, asked: Asked): Promise<IndicatorFigure[]> {
    const { rows, year, reach } = asked;
    const fromLedger = await this.fromLedger(municipalityId, asked);
    const left = rows.filter((row) => !fromLedger.has(row.code) && isCountedIn(row, year, reach));
    const counts = await this.countAll(municipalityId, { ...asked, rows: left });
    return rows.map((row) => {
      const counted = fromLedger.get(row.code);
      return counted ? figure(row, year, counted, counted) : figureOfCount(row, year, counts.get(row.code) ?? null);
    });
  }

  private async fromLedger(
    municipalityId: string,
    { rows, year, reach, survey }: Asked,
  ): Promise<Map<string, LedgerFigure>> {
    const found = new Map<string, LedgerFigure>();
    const rules = ledgerRulesOf(rows.filter((row) => isCountedIn(row, year, reach)));
    const lines = rules.length === 0 ? null : await this.ledger.lines(municipalityId, rules);
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
      const figure = ledgerFigureOf(rule.definition, own, year, opening, known);
      const period = periodOf(year, reach.today, opening);
      found.set(code, await this.withDivisions(municipalityId, rule.definition, figure, survey, period));
    }
    return found;
  }

  /** What the divisions reported on top of a figure from the ledger; only the collaborations that they name are read. */
  private async withDivisions(
    municipalityId: string,
    rule: CollaborationRule,
    { value, counted, considered }: LedgerFigure,
    { reports }: DivisionSurveyFacts,
    period: CountingPeriod,
  ): Promise<LedgerFigure> {
    if (rule.divisionReports === undefined || reports.length === 0) return { value, counted, considered };
    const ids = reports.flatMap(({ collaboration }) => collaboration?.id ?? []);
    const named = await this.facts.collaborationsOf(municipalityId, [...new Set(ids)]);
    const before = countCollaborations(rule, named, period);
    const added = withReports(rule, before, reports, period).counted.length - before.counted.length;
    return { value: value + added, counted: counted + added, considered: considered + reports.length };
  }

  private async countAll(municipalityId: string, { rows, year, reach, survey }: Asked): Promise<Map<string, Count>> {
    const counted = rows.filter((row) => isCountedIn(row, year, reach));
    const fromRecords = counted.some(({ rule }) => rule !== null && rule.definition.counts !== 'parties');
    const collaborations = fromRecords ? await this.facts.allCollaborations(municipalityId) : [];
    const counts = new Map<string, Count>();
    for (const { code, rule, opening } of counted) {
      if (rule === null) continue;
      const period = periodOf(year, reach.today, opening);
      const records = { collaborations, reports: survey.reports };
      counts.set(code, await this.count(municipalityId, rule.definition, records, period));
    }
    return counts;
  }

  private async reach(municipalityId: string, rows: readonly IndicatorRow[]): Promise<Reach> {
    const today = localDateOf(this.clock.now());
    const inUseFrom = fiscalYearOf((await this.facts.inUseSince(municipalityId)) ?? today);
    const registersSince = rows.some(({ rule }) => rule !== null && registerBegunHere(rule.definition) !== null)
      ? await this.facts.registersSince(municipalityId)
      : new Map<string, LocalDate>();
    const registersFrom = new Map([...registersSince].map(([register, day]) => [register, fiscalYearOf(day)]));
    return { today, inUseFrom, registersFrom };
  }

  private async count(
    municipalityId: string,
    definition: CountingDefinition,
    records: Records,
    period: CountingPeriod,
  ): Promise<Count> {
    const registrations = definition.counts === 'parties' ? await this.facts.register(municipalityId, definition) : [];
    return countBy(definition, { ...records, registrations }, period);
  }
}

function entriesOf({ values }: IndicatorRow, year: FiscalYear): Provenance['entries'] {
  return values
    .filter((value) => value.fiscalYear === year)
    .map((value) => ({ ...value, enteredAt: new Date(value.enteredAt) }));
}

const asksDivisions = ({ rule }: IndicatorRow): boolean =>
  rule !== null && 'divisionReports' in rule.definition && rule.definition.divisionReports !== undefined;

/** A fiscal year, counted up to today while it runs. */
export function periodOf(fiscalYear: FiscalYear, today: LocalDate, opening: OpeningBalance | null): CountingPeriod {
  const lastDay = lastDayOf(fiscalYear);
  return { fiscalYear, asOf: lastDay < today ? lastDay : today, opening };
}

/** Is a figure of this year counted here, rather than printed or entered? */
function isCountedIn(
  { rule, opening, planFrom }: IndicatorRow,
  year: FiscalYear,
  { today, inUseFrom, registersFrom }: Reach,
): boolean {
  if (rule === null || year > fiscalYearOf(today)) return false;
  const register = registerBegunHere(rule.definition);
  const from = register === null ? inUseFrom : registersFrom.get(register);
  return from !== undefined && year >= firstCountedYear(planFrom, from, opening?.coversThrough ?? null);
}

function registerBegunHere(definition: CountingDefinition): string | null {
  if (definition.counts !== 'parties') return null;
  return REGISTERS_BEGUN_HERE.includes(definition.register) ? definition.register : null;
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
  const entered = enteredFor(row, fiscalYear);
  const of = figureOf(row, fiscalYear, count, entered);
  const survey = count ? null : (entered?.survey ?? null);
  const behind = records && { counted: records.counted, considered: records.considered };
  return { ...row, ...of, survey, latest: latestOf(row, of), records: behind, frozen: null, corrections: [] };
}

/** How many records make the figure, and how many were looked at. */
function recordsOf({ counted, excluded }: Count): NonNullable<IndicatorFigure['records']> {
  const considered = new Set(
    [...counted, ...excluded].map((one) => one.collaboration?.id ?? one.party?.id ?? one.report?.id),
  );
  return { counted: counted.length, considered: considered.size };
}

function latestOf({ values }: IndicatorRow, { value, status, fiscalYear }: Figure): IndicatorFigure['latest'] {
  if (value !== null && status !== null) return { value, status, fiscalYear };
  const earlier = values.find((entry) => entry.fiscalYear <= fiscalYear && entry.value !== null);
  return earlier?.value == null
    ? null
    : { value: earlier.value, status: earlier.status, fiscalYear: earlier.fiscalYear };
}
