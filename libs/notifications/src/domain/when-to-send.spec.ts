import { BusinessCalendar, localDateOf, startOfDay } from '@app/kernel';
import { japaneseCalendar } from '@app/platform';
import fc from 'fast-check';
import { type QuietHours, USUAL_QUIET_HOURS, whenToSend } from './when-to-send';

const MINUTE = 60_000;

/** The rule once more, from the outside: what the clock on the wall and the calendar beside it say. */
function mayLeave(at: Date, { startsAt, endsAt, onClosedDays }: QuietHours, calendar: BusinessCalendar): boolean {
  const day = localDateOf(at);
  if (onClosedDays && !calendar.isBusinessDay(day)) return false;
  const minutes = (at.getTime() - startOfDay(day).getTime()) / MINUTE;
  const afterEnd = (minutes - endsAt + 1440) % 1440;
  return startsAt === endsAt || afterEnd < (startsAt - endsAt + 1440) % 1440;
}

const at = (text: string): Date => new Date(`${text}+09:00`);
const send = (now: Date, how: Partial<Parameters<typeof whenToSend>[0]> = {}) =>
  whenToSend({
    ...{ now, urgency: 'ordinary', rhythm: 'at_once', quietHours: USUAL_QUIET_HOURS, calendar: japaneseCalendar },
    ...how,
  });

describe('when a mail may leave', () => {
  it.each([
    ['at once by day', '2026-11-20T10:15:30', '2026-11-20T10:15:30'],
    ['at once at eight to the second', '2026-11-20T08:00:00', '2026-11-20T08:00:00'],
    ['not a second before eight', '2026-11-20T07:59:59', '2026-11-20T08:00:00'],
    ['in the morning what comes at night', '2026-11-19T20:00:00', '2026-11-20T08:00:00'],
    ['on the next working day what comes on Friday evening', '2026-11-20T21:00:00', '2026-11-24T08:00:00'],
    ['after Golden Week', '2027-05-01T12:00:00', '2027-05-06T08:00:00'],
    ['after New Year', '2026-12-28T20:00:00', '2027-01-04T08:00:00'],
  ])('%s', (_what, now, then) => {
    expect(send(at(now))).toEqual(at(then));
  });

  it('at any hour when somebody waits for it before a screen, whatever is chosen', () => {
    const night = at('2027-01-01T03:00:00');
    expect(send(night, { urgency: 'asked-for', rhythm: 'off' })).toEqual(night);
  });

  it.each([
    ['daily', 'digest'],
    ['weekly', 'digest'],
    ['off', 'never'],
  ] as const)('by a reader who chose %s: %s', (rhythm, result) => {
    expect(send(at('2026-11-20T10:00:00'), { rhythm })).toBe(result);
  });

  it('never at night or on a closed day, never before now, at once when allowed, and no later than it must', () => {
    const minuteOfDay = fc.integer({ min: 0, max: 1439 });
    const quiet = fc.record<QuietHours>({ startsAt: minuteOfDay, endsAt: minuteOfDay, onClosedDays: fc.boolean() });
    const moments = fc.date({ min: at('2026-01-01T00:00:00'), max: at('2028-12-31T00:00:00'), noInvalidDate: true });
    const closings = fc.uniqueArray(
      moments.map((moment) => localDateOf(moment)),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(
        moments,
        quiet,
        closings,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (now, quietHours, days, part) => {
          const closed = new Set(days);
          const calendar = new BusinessCalendar((day) => closed.has(day) || !japaneseCalendar.isBusinessDay(day));
          const then = send(now, { quietHours, calendar }) as Date;
          expect(mayLeave(then, quietHours, calendar)).toBe(true);
          expect(then.getTime()).toBeGreaterThanOrEqual(now.getTime());
          if (mayLeave(now, quietHours, calendar)) expect(then).toEqual(now);
          expect(send(then, { quietHours, calendar })).toEqual(then);
          const between = new Date(now.getTime() + Math.floor((then.getTime() - now.getTime()) * part));
          if (between < then) expect(mayLeave(between, quietHours, calendar)).toBe(false);
        },
      ),
      { numRuns: 2000 },
    );
  });
});
