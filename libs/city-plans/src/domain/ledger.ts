import { type FiscalYear, fiscalYearOf, firstDayOf, lastDayOf, type LocalDate } from '@app/kernel';
import { activityOf, amountOf, dateOf, doubtsAbout } from './count-collaborations';
import { whoIn } from './count-distinct';
import type { CollaborationFacts } from './counted-facts';
import type { CollaborationRule, CountingDefinition, OpeningBalance } from './counting-rule';

/**
 * What collaborations add to the figures, summed up so that a board need not read them all. `in`: what counts in a
 * fiscal year, by whom where distinct ones are counted. `near`: verified in the year, but of another kind. `all`: fits,
 * whatever its year and state.
 */
export type Slot = 'in' | 'near' | 'all';
export type LedgerLine = {
  readonly rule: string;
  readonly slot: Slot;
  /** 0 where the year does not matter. */
  readonly fiscalYear: FiscalYear;
  /** The key of who is counted, or ''. */
  readonly who: string;
  readonly records: number;
  readonly amount: number;
};

export type LedgerRule = { readonly key: string; readonly definition: CollaborationRule };

/** Can this rule be read from the ledger? What goes on at a date, and rates, are counted from the records. */
export function isLedgerRule(definition: CountingDefinition): definition is CollaborationRule {
  return definition.counts !== 'parties' && definition.counts !== 'rate' && definition.aggregation !== 'at_date';
}

export const countsDistinct = ({ counts }: CollaborationRule): boolean =>
  counts === 'employers' || counts === 'taking_part';

/**
 * How one collaboration stands to one rule. `in`: fits and is verified; `waiting`: fits, and counts once it has come so
 * far; `void`: fits, and never counts by itself (cancelled, or the same as another record); `near`: verified, but of
 * another kind. What neither fits nor is verified has no entry.
 */
export type LedgerEntry = {
  readonly collaborationId: string;
  readonly rule: string;
  readonly kind: 'in' | 'waiting' | 'void' | 'near';
  /** The day that stands beside it: pages of records are in its order. */
  readonly day: LocalDate;
  /** The fiscal years in which it counts, each from the first to the last. */
  readonly firstYear: FiscalYear;
  readonly lastYear: FiscalYear;
  /** The keys of those who are counted in it; null where it counts itself. */
  readonly who: readonly string[] | null;
  readonly amount: number;
};

/** How one collaboration stands to each of the rules. */
export function ledgerEntriesOf(rules: readonly LedgerRule[], facts: CollaborationFacts): LedgerEntry[] {
  return rules.flatMap(({ key: rule, definition }): LedgerEntry[] => {
    const doubts = doubtsAbout(definition, facts);
    if (doubts.content && doubts.record) return [];
    const years = yearsOf(definition, facts);
    const isVoid = facts.state === 'cancelled' || facts.sameAs !== null;
    const ofRecord = doubts.record ? (isVoid ? 'void' : 'waiting') : 'in';
    const kind = doubts.content ? 'near' : ofRecord;
    const distinct = countsDistinct(definition) && kind === 'in';
    return [
      {
        ...{ collaborationId: facts.id, rule, kind, day: dateOf(facts, definition) },
        ...{ firstYear: years[0]!, lastYear: years.at(-1)! },
        who: distinct ? whoIn(definition, facts).map(({ key }) => key) : null,
        amount: kind === 'in' && !distinct ? amountOf(facts, definition) : 1,
      },
    ];
  });
}

/** What an entry adds to the tallies. */
export function linesOfEntry({ rule, kind, firstYear, lastYear, who, amount }: LedgerEntry): LedgerLine[] {
  const one = { rule, who: '', records: 1, amount: 1 };
  const years = Array.from({ length: lastYear - firstYear + 1 }, (_, at) => firstYear + at);
  if (kind === 'near') return years.map((fiscalYear) => ({ ...one, slot: 'near', fiscalYear }));
  const all: LedgerLine = { ...one, slot: 'all', fiscalYear: 0 };
  if (kind !== 'in') return [all];
  const counted = who === null ? [{ ...one, amount }] : who.map((key) => ({ ...one, who: key }));
  return [all, ...years.flatMap((fiscalYear) => counted.map((line) => ({ ...line, slot: 'in' as const, fiscalYear })))];
}

export type LedgerFigure = {
  readonly value: number;
  readonly counted: number;
  readonly considered: number;
};

/**
 * The same figure as counting all records gives, from the lines of one rule. `knownAs` says which party a written name
 * of an employer means.
 */
export function ledgerFigureOf(
  rule: CollaborationRule,
  lines: readonly LedgerLine[],
  fiscalYear: FiscalYear,
  opening: OpeningBalance | null,
  knownAs: (who: string) => string,
): LedgerFigure {
  const covered = opening?.coversThrough ?? 0;
  const { first, last } = windowYears(rule, fiscalYear, opening);
  const inWindow = (year: FiscalYear) => year >= first && year <= last;
  const of = (slot: Slot) => lines.filter((line) => line.slot === slot && line.records > 0);
  const window = of('in').filter((line) => inWindow(line.fiscalYear));
  const sum = (some: readonly LedgerLine[], what: 'records' | 'amount') =>
    some.reduce((total, line) => total + line[what], 0);
  const considered =
    sum(of('all'), 'records') +
    sum(
      of('near').filter((line) => inWindow(line.fiscalYear)),
      'records',
    );
  const start = opening?.value ?? 0;
  if (!countsDistinct(rule) || rule.aggregation === 'cumulative_with_repeats') {
    return { value: start + sum(window, 'amount'), counted: sum(window, 'records'), considered };
  }
  const before = rule.aggregation === 'annual' ? [] : of('in').filter((line) => line.fiscalYear <= covered);
  const known = new Set(before.map(({ who }) => knownAs(who)));
  const added = new Set(window.map(({ who }) => knownAs(who)).filter((who) => !known.has(who)));
  return { value: start + added.size, counted: added.size, considered };
}

/** What counts in these fiscal years makes the figure of a year. */
export function windowYears(
  { aggregation }: CollaborationRule,
  fiscalYear: FiscalYear,
  opening: OpeningBalance | null,
): { readonly first: FiscalYear; readonly last: FiscalYear } {
  return { first: aggregation === 'annual' ? fiscalYear : (opening?.coversThrough ?? 0) + 1, last: fiscalYear };
}

/** In which fiscal years a collaboration counts by the rule. */
function yearsOf(rule: CollaborationRule, facts: CollaborationFacts): FiscalYear[] {
  if (rule.year !== 'active') return [fiscalYearOf(dateOf(facts, rule))];
  const { from, until } = activityOf(facts);
  const years: FiscalYear[] = [];
  for (let year = fiscalYearOf(from); firstDayOf(year) <= until; year += 1) {
    if (overlaps(from, until, year)) years.push(year);
  }
  return years;
}

const overlaps = (from: LocalDate, until: LocalDate, year: FiscalYear): boolean =>
  until >= firstDayOf(year) && from <= lastDayOf(year);

/** Lines of the same tally added up. */
export function sumOf(lines: readonly LedgerLine[]): LedgerLine[] {
  const sums = new Map<string, LedgerLine>();
  for (const line of lines) {
    const key = [line.rule, line.slot, line.fiscalYear, line.who].join('\u0000');
    const sum = sums.get(key);
    sums.set(key, sum ? { ...sum, records: sum.records + line.records, amount: sum.amount + line.amount } : line);
  }
  return [...sums.values()];
}

export function without(lines: readonly LedgerLine[]): LedgerLine[] {
  return lines.map((line) => ({ ...line, records: -line.records, amount: -line.amount }));
}
