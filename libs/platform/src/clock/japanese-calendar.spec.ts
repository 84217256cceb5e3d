import { japaneseCalendar } from './japanese-calendar';

describe('the calendar of a city hall', () => {
  it('is closed on national holidays, in Golden Week and around New Year', () => {
    for (const closed of ['2026-11-23', '2026-05-04', '2026-12-29', '2027-01-03']) {
      expect([closed, japaneseCalendar.isBusinessDay(closed)]).toEqual([closed, false]);
    }
  });

  it('works on ordinary weekdays', () => {
    for (const open of ['2026-11-24', '2026-05-07', '2026-12-28', '2027-01-04']) {
      expect([open, japaneseCalendar.isBusinessDay(open)]).toEqual([open, true]);
    }
  });
});
