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

const countsDistinct = ({ counts }: CollaborationRule): boolean => counts === 'employers' || counts === 'taking_part';

/** What one collaboration adds. */
export function ledgerLinesOf(rules: readonly LedgerRule[], facts: CollaborationFacts): LedgerLine[] {
  return rules.flatMap(({ key: rule, definition }): LedgerLine[] => {
    const doubts = doubtsAbout(definition, facts);
    const one = { rule, who: '', records: 1, amount: 1 };
    const years = yearsOf(definition, facts);
    if (doubts.content && doubts.record) return [];
    if (doubts.content) return years.map((fiscalYear) => ({ ...one, slot: 'near', fiscalYear }));
    const all: LedgerLine = { ...one, slot: 'all', fiscalYear: 0 };
    if (doubts.record) return [all];
    const amount = amountOf(facts, definition);
    const counted = countsDistinct(definition)
      ? whoIn(definition, facts).map(({ key }) => ({ ...one, who: key }))
      : [{ ...one, amount }];
    return [
      all,
      ...years.flatMap((fiscalYear) => counted.map((line) => ({ ...line, slot: 'in' as const, fiscalYear }))),
    ];
  });
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
  const inWindow = (year: FiscalYear) =>
    rule.aggregation === 'annual' ? year === fiscalYear : year > covered && year <= fiscalYear;
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
