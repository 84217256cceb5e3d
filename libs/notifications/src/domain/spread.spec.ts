import { BusinessCalendar } from '@app/kernel';
import { minutesFor } from './spread';
import { USUAL_QUIET_HOURS } from './when-to-send';

/** Closed on Saturdays and Sundays, and on no other day. */
const calendar = new BusinessCalendar(() => false);
const spread = (mails: number, from: string) =>
  minutesFor({ mails, perMinute: 60, from: new Date(from), quietHours: USUAL_QUIET_HOURS, calendar }).map((minute) =>
    minute.toISOString(),
  );

describe('many mails', () => {
  it('leave so many a minute', () => {
    expect(spread(121, '2026-12-01T10:00:00+09:00')).toEqual([
      '2026-12-01T01:00:00.000Z',
      '2026-12-01T01:01:00.000Z',
      '2026-12-01T01:02:00.000Z',
    ]);
    expect(spread(0, '2026-12-01T10:00:00+09:00')).toEqual([]);
  });

  it('stop in the evening and go on in the morning of the next working day', () => {
    // Friday, 19:58.
    expect(spread(180, '2026-12-04T19:58:00+09:00')).toEqual([
      '2026-12-04T10:58:00.000Z',
      '2026-12-04T10:59:00.000Z',
      '2026-12-06T23:00:00.000Z',
    ]);
  });
});
