import { firstDayOf, fiscalYearOf, lastDayOf } from './fiscal-year';
import { addMonths, localDateOf, startOfDay, weekdayOf } from './local-date';

describe('a fiscal year', () => {
  it('turns between 31 March and 1 April', () => {
    expect(fiscalYearOf('2026-03-31')).toBe(2025);
    expect(fiscalYearOf('2026-04-01')).toBe(2026);
    expect([firstDayOf(2026), lastDayOf(2026)]).toEqual(['2026-04-01', '2027-03-31']);
  });

  it('turns at midnight in Japan, which is 15:00 UTC', () => {
    expect(fiscalYearOf(localDateOf(new Date('2026-03-31T14:59:59Z')))).toBe(2025);
    expect(fiscalYearOf(localDateOf(new Date('2026-03-31T15:00:00Z')))).toBe(2026);
  });
});

describe('a day in Japan', () => {
  it('begins nine hours before the same day in UTC', () => {
    expect(startOfDay('2026-11-21').toISOString()).toBe('2026-11-20T15:00:00.000Z');
  });

  it('comes again some months later, or the last day of a shorter month does', () => {
    expect([addMonths('2026-11-30', 3), addMonths('2026-10-15', 3), addMonths('2028-02-29', 12)]).toEqual([
      ...['2027-02-28', '2027-01-15', '2029-02-28'],
    ]);
  });

  it('knows its weekday', () => {
    expect([weekdayOf('2026-11-21'), weekdayOf('2026-11-22'), weekdayOf('2026-11-23')]).toEqual([6, 7, 1]);
  });
});
