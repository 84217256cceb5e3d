/** The id of the municipality's plan that people look at: the newest that no other has superseded. */
export const PLAN_IN_FORCE = `select id from collaboration_plan where status <> 'superseded'
  order by from_fiscal_year desc, created_at desc limit 1`;
