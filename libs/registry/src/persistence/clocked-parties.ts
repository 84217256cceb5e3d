import { TypeormTransaction } from '@app/platform';
import { ClockedParties } from '../application/run-party-clocks';
import { type ClockSource, SqlClockedThings } from './sql-clocked-things';

const SOURCES: ReadonlyMap<string, ClockSource> = new Map([
  [
    'coordinator_first_look_party',
    { from: 'party', id: 'id', startedAt: { moment: 'created_at' }, where: `state = 'applied'` },
  ],
  [
    'renewal',
    { from: 'party', id: 'id', startedAt: { day: 'renewal_due_on' }, where: `state in ('registered', 'renewal_due')` },
  ],
]);

export const clockedParties = {
  provide: ClockedParties,
  useFactory: (transaction: TypeormTransaction) => new SqlClockedThings(transaction, SOURCES),
  inject: [TypeormTransaction],
};
