import { addDays, localDateOf } from '@app/kernel';
import { japaneseCalendar } from '@app/platform';
import { at, SimulatedTown } from '../../support/simulated-town';

const TICKS_AT = [3, 15];

/** When each clock fires, by hand from the calendars of 2026 and 2027: `business day: what, about what`. */
const EXPECTED = [
  // Submitted on 24 December; 25 and 28 December and 4 January are its three days.
  '2027-01-05 need.look-overdue 書類の整理',
  // Both asked on 24 December. The group's seventh day is 8 January, and 9 to 11 January are days off.
  '2027-01-04 match.answer-reminded 年末の片付け need 1',
  '2027-01-06 match.answer-reminded 年末の片付け offer 1',
  '2027-01-07 match.answer-reminded 年末の片付け need 2',
  '2027-01-12 match.timed-out 年末の片付け need',
  // The group said yes on 26 April; the provider was asked on that day, before Golden Week.
  '2027-05-07 match.answer-reminded 春の遠足 offer 1',
  '2027-05-12 match.answer-reminded 春の遠足 offer 2',
  '2027-05-17 match.timed-out 春の遠足 offer',
  '2027-06-30 match.agreement-overdue 梅雨の勉強会',
  '2027-11-08 match.look-overdue 秋のお願い',
  // On Saturday 3 July and on Friday 9 July.
  '2027-07-05 collaboration.progress-asked 川の清掃',
  '2027-07-12 collaboration.progress-asked 川の清掃',
  // Ended on 9 July; 19 July is a holiday.
  '2027-07-26 collaboration.report-reminded 川の清掃 1',
  '2027-08-09 collaboration.report-reminded 川の清掃 2',
  '2027-08-10 collaboration.report-overdue 川の清掃',
  // Verified on 25 December; a year later that is a Saturday.
  '2027-03-25 collaboration.follow-up-due 本の読み聞かせ',
  '2027-12-27 collaboration.follow-up-due 本の読み聞かせ',
  // Due on Sunday 4 July; 60 days before is a day of Golden Week.
  '2027-04-30 party.renewal-reminded みどりの会 1',
  '2027-06-04 party.renewal-reminded みどりの会 2',
  '2027-07-02 party.renewal-reminded みどりの会 3',
  '2027-09-24 party.look-overdue 新しい会',
  '2027-04-30 need.expiry-reminded 五月の苗植え 1',
  '2027-09-16 offer.expiry-reminded 会議室 1',
  '2027-05-10 offer.look-overdue 連休のテント',
  '2027-04-01 plan.year-ended 2026',
];

describe('a simulated year', () => {
  let town: SimulatedTown;

  beforeAll(async () => {
    town = await SimulatedTown.found(at('2026-12-21', 9));
    await town.staff('coordinator', 'coordinator');
    await town.staff('planner', 'planner');
  });
  afterAll(() => town.stop());

  it('has every clock fire once, on its business day, and no mail at night or on a day off', async () => {
    const pair = { need: await town.party('あおぞら会'), offer: await town.party('みずたま製菓') };
    await town.party('みどりの会', { renewalDueOn: '2027-07-04' });
    const begins: Record<string, () => Promise<unknown>> = {
      '2026-12-24': async () => {
        await town.need(pair.need, '書類の整理', 'submitted');
        await town.match('年末の片付け', pair, 'proposed');
      },
      '2026-12-25': () => town.collaboration('本の読み聞かせ', pair, { state: 'verified', endsOn: '2026-12-20' }),
      '2027-03-01': () => town.need(pair.need, '五月の苗植え', 'published', '2027-05-10'),
      '2027-03-02': () => town.offer(pair.offer, '会議室', 'available', '2027-09-30'),
      '2027-04-26': () => town.match('春の遠足', pair, 'consenting', { accepted: 'need' }),
      '2027-04-28': () => town.offer(pair.offer, '連休のテント', 'submitted'),
      '2027-06-01': () => town.match('梅雨の勉強会', pair, 'introduced'),
      '2027-07-01': () => {
        const terms = { endsOn: '2027-07-09', schedule: ['2027-07-03', '2027-07-09'] } as const;
        return town.collaboration('川の清掃', pair, { state: 'in_progress', ...terms });
      },
      '2027-09-16': () => town.party('新しい会', { state: 'applied' }),
      '2027-11-01': () => town.match('秋のお願い', pair, 'shortlisted', { origin: 'request' }),
    };
    for (let day = '2026-12-21'; day <= '2028-01-10'; day = addDays(day, 1)) {
      for (const hour of TICKS_AT) {
        town.moveTo(at(day, hour));
        await town.tick();
      }
      await begins[day]?.();
    }

    expect((await firings()).sort()).toEqual([...EXPECTED].sort());
    const sent = await town.database.rows<{ sentAt: Date; sendAfter: Date }>(
      `select sent_at as "sentAt", send_after as "sendAfter" from delivery where state = 'sent'`,
    );
    expect(sent.length).toBeGreaterThan(20);
    const disturbing = sent
      .flatMap(({ sentAt, sendAfter }) => [sentAt, sendAfter])
      .filter((moment) => !isByDay(moment));
    expect(disturbing).toEqual([]);
    const open = await town.database.rows(`select state from delivery where state not in ('sent', 'queued')`);
    expect(open).toEqual([]);
    // Some 770 half-days, one after the other: long where many other things run.
  }, 400_000);

  it('brings one mail to each person about each matter when no worker was there for two weeks', async () => {
    town.moveTo(at('2028-02-01', 10));
    const pair = { need: await town.party('もりの会'), offer: await town.party('うみべ商店') };
    await town.match('長い沈黙', pair, 'proposed');
    await town.match('決まらない予定', pair, 'introduced');
    await town.match('片方の返事', pair, 'consenting', { accepted: 'need' });
    await town.need(pair.need, 'もうすぐ期限', 'published', '2028-02-10');
    await town.party('登録の会', { renewalDueOn: '2028-03-05' });
    await town.tick();
    const before = (await town.database.rows('select from delivery')).length;

    town.moveTo(at('2028-02-15', 10));
    for (let minute = 0; minute < 3; minute += 1) await town.tick();
    const mails = await town.database.rows<{ email: string; subject: string; count: number }>(
      `select person.email, subject_id as subject, count(*)::int from delivery
         join notification on notification.id = notification_id join person on person.id = notification.person_id
        where delivery.created_at >= $1 group by person.email, subject_id`,
      [at('2028-02-15', 0)],
    );
    expect(mails.length).toBeGreaterThan(3);
    expect(mails.filter(({ count }) => count > 1)).toEqual([]);
    expect((await town.database.rows('select from delivery')).length).toBeGreaterThan(before);
  });

  /** `day name title …` of everything that a clock has caused. */
  async function firings(): Promise<string[]> {
    const events = await town.database.rows<{ at: Date; name: string; title: string; data: Record<string, unknown> }>(
      `select event.occurred_at as at, event.action as name, event.data,
              coalesce(need.title, offer.title, collaboration.title, matched.title, party.name, '') as title
         from audit_event event
         left join need on need.id = event.subject_id
         left join offer on offer.id = event.subject_id
         left join collaboration on collaboration.id = event.subject_id
         left join party on party.id = event.subject_id
         left join match on match.id = event.subject_id
         left join need matched on matched.id = match.need_id
        where event.data ? 'clock' and event.person_id is null`,
    );
    return events.map(({ at: moment, name, title, data }) =>
      [localDateOf(moment), name, title, data['side'], data['number'], data['fiscalYear']]
        .filter((part) => part !== undefined && part !== '')
        .join(' '),
    );
  }
});

function isByDay(moment: Date): boolean {
  const day = localDateOf(moment);
  const hour = (moment.getTime() - at(day, 0).getTime()) / 3_600_000;
  return japaneseCalendar.isBusinessDay(day) && hour >= 8 && hour < 20;
}
