import { TypeormTransaction } from '@app/platform';
import { type ClockSource, SqlClockedThings } from '@app/registry';
import { ClockedMatches } from '../application/run-match-clocks';
import { WAITING_SINCE } from './match.query';

function matches(where: string): ClockSource {
  return { from: 'match', id: 'match.id', startedAt: { moment: WAITING_SINCE }, where };
}

export const MATCH_CLOCK_SOURCES: ReadonlyMap<string, ClockSource> = new Map([
  ['coordinator_first_look_match', matches(`state = 'shortlisted' and origin in ('application', 'request')`)],
  ['provider_answer', matches(`state in ('proposed', 'consenting') and offer_consented_at is null`)],
  ['group_answer', matches(`state in ('proposed', 'consenting') and need_consented_at is null`)],
  ['introduced_to_agreed', matches(`state = 'introduced'`)],
]);

export const clockedMatches = {
  provide: ClockedMatches,
  useFactory: (transaction: TypeormTransaction) => new SqlClockedThings(transaction, MATCH_CLOCK_SOURCES),
  inject: [TypeormTransaction],
};
