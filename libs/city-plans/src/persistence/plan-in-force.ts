/**
 * The id of the municipality's plan of a fiscal year: the newest that was adopted and has begun by then, with its trial
 * year. Where none was adopted, the newest draft stands in; for the years before the first plan, the first.
 * @param year SQL of a fiscal year
 */
export function planOfYear(year: string): string {
  const begun = `coalesce(trial_fiscal_year, from_fiscal_year) <= (${year})::int`;
  return `select id from collaboration_plan where status <> 'superseded'
    order by (status = 'adopted' and ${begun}) desc, ${begun} desc,
             case when ${begun} then -from_fiscal_year else from_fiscal_year end, created_at desc limit 1`;
}

/** The id of the plan that people look at: a next plan waits for its first fiscal year. */
export const PLAN_IN_FORCE = planOfYear(`extract(year from (now() at time zone 'Asia/Tokyo') - interval '3 months')`);
