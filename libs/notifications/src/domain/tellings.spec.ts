import { QUEUE_FOR_EVENT, QUEUES } from '@app/platform';
import { MATCH_TELLINGS } from './brokering-tellings';
import { PLAN_TELLINGS } from './clock-tellings';
import { COLLABORATION_TELLINGS } from './collaborations-tellings';
import { INTEREST_TELLINGS, NEED_TELLINGS, OFFER_TELLINGS } from './exchange-tellings';
import { EVENT_TELLINGS } from './matchmaking-events-tellings';
import { PARTY_TELLINGS } from './registry-tellings';
import { CASE_TELLINGS, IMPORT_TELLINGS, ROLE_TELLINGS, RUN_TELLINGS, WORK_TELLINGS } from './staff-tellings';

describe('the tables of who is told what', () => {
  it('have an entry for every event that the queue hears, and for no other', () => {
    const tables = [
      ...[NEED_TELLINGS, OFFER_TELLINGS, MATCH_TELLINGS, COLLABORATION_TELLINGS, EVENT_TELLINGS, PARTY_TELLINGS],
      ...[CASE_TELLINGS, IMPORT_TELLINGS, ROLE_TELLINGS, RUN_TELLINGS, PLAN_TELLINGS, INTEREST_TELLINGS, WORK_TELLINGS],
    ];
    // Their readers are addresses, and nobody's person.
    const toAddresses = [
      'person.invited',
      'magazine-subscription.asked',
      'magazine-issue.released',
      'magazine-issue.tried',
      'survey.invited',
      'visitor-mail.asked',
    ];
    const told = [...tables.flatMap((table) => Object.keys(table)), ...toAddresses];
    const heard = [...QUEUE_FOR_EVENT].filter(([, queue]) => queue === QUEUES.notifications).map(([name]) => name);
    expect(told.sort()).toEqual(heard.sort());
  });
});
