/** The plan begins with its trial year, where it has one. */
const BEGUN = `coalesce(trial_fiscal_year, from_fiscal_year)
  <= extract(year from (now() at time zone 'Asia/Tokyo') - interval '3 months')`;

/**
 * The id of the municipality's plan that people look at: the newest that was adopted and has begun. A next plan waits
 * for its first fiscal year. Where none was adopted yet, the newest draft that would run now stands in.
 */
export const PLAN_IN_FORCE = `select id from collaboration_plan where status <> 'superseded'
  order by (status = 'adopted' and ${BEGUN}) desc, ${BEGUN} desc, from_fiscal_year desc, created_at desc limit 1`;
