import { TypeormTransaction } from '@app/platform';
import { type ClockSource, SqlClockedThings } from '@app/registry';
import { ClockedCollaborations } from '../application/run-collaboration-clocks';

const VERIFIED: ClockSource = {
  from: 'collaboration',
  id: 'id',
  startedAt: { moment: 'verified_at' },
  where: `state = 'verified'`,
};

/** From when on a report is waited for: the last day, or the day on which one that rested past it went on. */
export const REPORT_SINCE = `greatest(collaboration.ends_on, (collaboration.state_changed_at at time zone 'Asia/Tokyo')::date)`;

const SOURCES: ReadonlyMap<string, ClockSource> = new Map([
  [
    'schedule_day',
    {
      from: 'collaboration join schedule_item on schedule_item.collaboration_id = collaboration.id',
      id: 'collaboration.id',
      // Asked on the day after, when there is something to tell.
      startedAt: { day: '(schedule_item.date + 1)' },
      where: `collaboration.state = 'in_progress'`,
    },
  ],
  [
    'completion_report',
    { from: 'collaboration', id: 'id', startedAt: { day: REPORT_SINCE }, where: `state = 'in_progress'` },
  ],
  ['follow_up_3_months', VERIFIED],
  ['follow_up_12_months', VERIFIED],
]);

export const clockedCollaborations = {
  provide: ClockedCollaborations,
  useFactory: (transaction: TypeormTransaction) => new SqlClockedThings(transaction, SOURCES),
  inject: [TypeormTransaction],
};
