import { firstDayOf, fiscalYearOf, lastDayOf } from './fiscal-year';
import { localDateOf, startOfDay, weekdayOf } from './local-date';

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

  it('knows its weekday', () => {
    expect([weekdayOf('2026-11-21'), weekdayOf('2026-11-22'), weekdayOf('2026-11-23')]).toEqual([6, 7, 1]);
  });
});
