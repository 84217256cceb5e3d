import { TypeormTransaction } from '@app/platform';
import { type ClockSource, SqlClockedThings } from '@app/registry';
import { ClockedPlans } from '../application/run-plan-clocks';

const SOURCES: ReadonlyMap<string, ClockSource> = new Map([
  [
    'fiscal_year_turn',
    {
      from: 'collaboration_plan plan cross join generate_series(from_fiscal_year, to_fiscal_year) ended',
      id: 'plan.id',
      startedAt: { day: 'make_date(ended + 1, 4, 1)' },
      where: `plan.status = 'adopted'
          and not exists (select from plan_year where plan_id = plan.id and fiscal_year = ended)`,
    },
  ],
]);

export const clockedPlans = {
  provide: ClockedPlans,
  useFactory: (transaction: TypeormTransaction) => new SqlClockedThings(transaction, SOURCES),
  inject: [TypeormTransaction],
};
