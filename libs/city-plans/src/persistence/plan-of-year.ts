import { type Clock, type FiscalYear, fiscalYearOf, localDateOf } from '@app/kernel';

/**
 * The id of the municipality's plan of a fiscal year: the one by which the year is evaluated, else the newest that was
 * adopted and has begun by then, with its trial year. A year that one plan has evaluated stays its own when a later plan
 * names it as its trial. Where none was adopted, the newest draft stands in; for the years before the first plan, the
 * first.
 * @param year SQL of a fiscal year
 */
export function planOfYear(year: string): string {
  const begun = `coalesce(trial_fiscal_year, from_fiscal_year) <= (${year})::int`;
  const evaluated = `exists (select from plan_year evaluated
    where evaluated.plan_id = collaboration_plan.id and evaluated.fiscal_year = (${year})::int)`;
  return `select id from collaboration_plan where status <> 'superseded'
    order by ${evaluated} desc, (status = 'adopted' and ${begun}) desc, ${begun} desc,
             case when ${begun} then -from_fiscal_year else from_fiscal_year end, created_at desc limit 1`;
}

/** The fiscal year that runs by the product's clock. Its plan is the one in force: a next plan waits for its first year. */
export const runningYear = (clock: Clock): FiscalYear => fiscalYearOf(localDateOf(clock.now()));
