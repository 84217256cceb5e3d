import { BusinessCalendar } from '@app/kernel';
import { shippedMunicipalities } from '../data/shipped-municipalities';
import { dayOf, dueOn, latestStart, pointDue, pointsOf } from './clock-points';
import { type ClockRule, clockRuleOf, faultsInClock } from './clock-rule';

const goldenWeek = ['2027-04-29', '2027-05-03', '2027-05-04', '2027-05-05'];
const newYear = ['2026-12-29', '2026-12-30', '2026-12-31', '2027-01-01', '2027-01-02', '2027-01-03', '2027-01-11'];
const calendar = new BusinessCalendar((date) => goldenWeek.includes(date) || newYear.includes(date));

const shipped = shippedMunicipalities()[0]!.dictionaries.get('clocks')!;
const entryOf = (code: string) => shipped.find((entry) => entry.code === code)!;
const rule = (code: string): ClockRule => clockRuleOf(entryOf(code));

describe('a term', () => {
  const answer = rule('provider_answer');

  it('gives ten business days across Golden Week, and the whole of the last one', () => {
    const startedOn = '2027-04-26';
    expect(dueOn(answer, startedOn, calendar)).toBe('2027-05-14');
    expect(pointsOf(answer).map((point) => dayOf(answer, point, startedOn, calendar))).toEqual([
      ...['2027-05-07', '2027-05-12', '2027-05-17'],
    ]);
  });

  it.each([
    ['2026-12-25', null, null, 'nothing on the day after it began'],
    ['2027-01-06', null, 'first', 'the first reminder on the fifth day'],
    ['2027-01-07', 5, null, 'nothing more once that was sent'],
    ['2027-01-12', null, 'second', 'only the latest of two that fell due together'],
    ['2027-01-14', 8, null, 'nothing on the last day'],
    ['2027-01-15', null, 'expiry', 'the end alone when everything fell due together'],
    ['2027-01-15', 32_767, null, 'nothing after its end'],
  ])('on %s, when %j was fired, is due for %s: %s', (today, fired, due, what) => {
    const point = pointDue(answer, { startedOn: '2026-12-24', fired }, calendar, today);
    const names = { reminder: ['first', 'second'], expiry: ['expiry'] };
    expect([what, point && names[point.kind][point.kind === 'reminder' ? point.number - 1 : 0]]).toEqual([what, due]);
  });

  it('is measured by the rule as it is now', () => {
    const longer = { ...answer, businessDays: 15, reminderBusinessDays: [4, 12] };
    expect(pointDue(longer, { startedOn: '2026-12-24', fired: 8 }, calendar, '2027-01-15')).toBeNull();
    expect(pointDue(longer, { startedOn: '2026-12-24', fired: 8 }, calendar, '2027-01-19')).toMatchObject({ key: 12 });
  });
});

describe('an appointment', () => {
  it('is kept on the first business day on or after its day', () => {
    expect(dueOn(rule('follow_up_3_months'), '2026-10-03', calendar)).toBe('2027-01-04');
    expect(dueOn(rule('follow_up_12_months'), '2026-05-04', calendar)).toBe('2027-05-06');
  });

  it('of the fiscal year is its first business day', () => {
    const turn = rule('fiscal_year_turn');
    expect(pointDue(turn, { startedOn: '2028-04-01', fired: null }, calendar, '2028-04-02')).toBeNull();
    expect(pointDue(turn, { startedOn: '2028-04-01', fired: null }, calendar, '2028-04-03')).toMatchObject({
      kind: 'expiry',
    });
  });
});

describe('a clock that only reminds of a day', () => {
  it('does so on business days, never later than asked for, and never ends anything', () => {
    const renewal = rule('renewal');
    expect(pointsOf(renewal).map((point) => dayOf(renewal, point, '2027-07-04', calendar))).toEqual([
      ...['2027-04-30', '2027-06-04', '2027-07-02'],
    ]);
    expect(dueOn(renewal, '2027-07-04', calendar)).toBe('2027-07-04');
  });
});

describe('where nothing can be due', () => {
  it('is never looked: the latest start is due, and the day after it is not', () => {
    for (const entry of shipped) {
      const clock = clockRuleOf(entry);
      for (const today of ['2026-11-23', '2027-01-04', '2027-03-01', '2027-05-06', '2028-02-29']) {
        for (const point of pointsOf(clock)) {
          const start = latestStart(clock, point, calendar, today);
          expect([entry.code, dayOf(clock, point, start, calendar) <= today]).toEqual([entry.code, true]);
          for (let later = 1; later <= 20; later += 1) {
            const next = new Date(Date.parse(start) + later * 86_400_000).toISOString().slice(0, 10);
            expect([entry.code, today, next, dayOf(clock, point, next, calendar) > today]).toEqual([
              ...[entry.code, today, next, true],
            ]);
          }
        }
      }
    }
  });
});

describe('the shipped clocks', () => {
  it('could each be written by an administrator as they are', () => {
    const changeable = ({ attributes }: (typeof shipped)[number]) =>
      Object.fromEntries(Object.entries(attributes).filter(([name]) => /Days|Months|onExpiry/.test(name)));
    for (const entry of shipped) {
      expect([entry.code, faultsInClock(entry, changeable(entry))]).toEqual([entry.code, []]);
    }
  });
});

describe('an administrator', () => {
  it.each([
    ['introduced_to_agreed', { businessDays: 0 }, 'clock.term-out-of-range'],
    ['provider_answer', { businessDays: 7 }, 'clock.reminder-outside-term'],
    ['provider_answer', { businessDays: 9.5 }, 'clock.whole-number'],
    ['provider_answer', { reminderBusinessDays: [8, 5] }, 'clock.reminders-not-in-order'],
    ['provider_answer', { reminderBusinessDays: [5, 5] }, 'clock.reminders-not-in-order'],
    ['provider_answer', { reminderBusinessDays: [5, 11] }, 'clock.reminder-outside-term'],
    ['renewal', { reminderDaysBefore: [30, 60] }, 'clock.reminders-not-in-order'],
    ['renewal', { reminderBusinessDays: [3] }, 'clock.reminder-outside-term'],
    ['provider_answer', { subject: 'need' }, 'clock.fixed'],
    ['provider_answer', { onExpiry: 'lapsed' }, 'clock.no-such-end'],
    ['follow_up_3_months', { onExpiry: 'timed_out' }, 'clock.no-such-end'],
  ])('cannot give %s %j', (code, changes, fault) => {
    expect(faultsInClock(entryOf(code), changes).map((found) => found.code)).toEqual([fault]);
  });

  it('chooses whether silence ends a proposal or is put before a coordinator', () => {
    expect(faultsInClock(entryOf('provider_answer'), { onExpiry: 'coordinator_task', businessDays: 15 })).toEqual([]);
  });
});
