import { BusinessCalendar } from './business-calendar';

const newYear = ['2026-12-29', '2026-12-30', '2026-12-31', '2027-01-01', '2027-01-02', '2027-01-03'];
const calendar = new BusinessCalendar((date) => newYear.includes(date));

describe('business days', () => {
  it('begin on the day after, and skip the weekend', () => {
    expect(calendar.addBusinessDays('2026-11-20', 1)).toBe('2026-11-23');
    expect(calendar.addBusinessDays('2026-11-21', 3)).toBe('2026-11-25');
  });

  it('skip the days around New Year', () => {
    expect(calendar.addBusinessDays('2026-12-28', 1)).toBe('2027-01-04');
  });

  it('count to the same day as they add', () => {
    for (let days = 0; days <= 25; days += 1) {
      const end = calendar.addBusinessDays('2026-12-18', days);
      expect(calendar.businessDaysBetween('2026-12-18', end)).toBe(days);
    }
  });

  it('are found on either side of a day off', () => {
    expect([calendar.onOrAfter('2026-12-30'), calendar.onOrBefore('2027-01-03')]).toEqual(['2027-01-04', '2026-12-28']);
    expect([calendar.onOrAfter('2026-11-20'), calendar.onOrBefore('2026-11-20')]).toEqual(['2026-11-20', '2026-11-20']);
  });

  it('are none when the end is not later', () => {
    expect(calendar.businessDaysBetween('2026-11-24', '2026-11-20')).toBe(0);
  });
});
