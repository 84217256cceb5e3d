import type { CountingPeriod } from './count';
import { countOfYear, countRegister } from './count-register';
import { aRegistration } from './counted-records.fixture';

const opening = { value: 87, fiscalYear: 2025, coversThrough: 2025, source: 'the plan' };
const period: CountingPeriod = { fiscalYear: 2026, asOf: '2026-11-21', opening };

const outcomeOf = (facts: Parameters<typeof aRegistration>[0], on = period) => {
  const { value, counted, excluded } = countRegister([aRegistration(facts)], on);
  return [value, counted[0]?.contribution ?? excluded[0]?.reason];
};

describe('counting a register', () => {
  it('adds a registration of the time after the opening balance', () => {
    expect(outcomeOf({ from: '2026-04-01' })).toEqual([88, 1]);
  });

  it('does not count again what the opening balance covers', () => {
    expect(outcomeOf({ from: '2026-03-31' })).toEqual([87, 'in-opening-balance']);
  });

  it('takes one off for a covered registration that has ended since', () => {
    expect(outcomeOf({ from: '2020-05-01', until: '2026-10-01' })).toEqual([86, -1]);
  });

  it('leaves out what ended before the opening balance was taken, or came and went since', () => {
    expect(outcomeOf({ from: '2020-05-01', until: '2025-10-01' })).toEqual([87, 'registration-ended']);
    expect(outcomeOf({ from: '2026-05-01', until: '2026-10-01' })).toEqual([87, 'registration-ended']);
  });

  it('looks at the reference date only: what ends or begins later does not matter yet', () => {
    expect(outcomeOf({ from: '2026-05-01', until: '2026-11-22' })).toEqual([88, 1]);
    expect(outcomeOf({ from: '2026-05-01', until: '2026-11-21' })).toEqual([87, 'registration-ended']);
    expect(outcomeOf({ from: '2026-11-22' })).toEqual([87, 'not-yet-registered']);
  });

  describe('of which two records are one party', () => {
    const since = '2026-10-01';
    const merged = (one: Parameters<typeof aRegistration>[0], other: Parameters<typeof aRegistration>[0]) => {
      const survivor = aRegistration(one);
      const mergedInto = { id: survivor.id, since };
      const { value, counted, excluded } = countRegister([aRegistration({ ...other, mergedInto }), survivor], period);
      const reasons = excluded.map(({ reason }) => reason);
      return [value, counted.map(({ contribution }) => contribution), reasons];
    };

    it('counts them once', () => {
      expect(merged({ from: '2026-05-01' }, { from: '2026-06-01' })).toEqual([88, [1], ['merged']]);
    });

    it('takes one off where the opening balance holds both', () => {
      expect(merged({ from: '2019-05-01' }, { from: '2020-05-01' })).toEqual([86, [-1], ['merged']]);
    });

    it('does not count a new record of a party that the opening balance holds', () => {
      const unchanged = [87, [], ['in-opening-balance', 'merged']];
      expect(merged({ from: '2026-05-01' }, { from: '2019-05-01' })).toEqual(unchanged);
      expect(merged({ from: '2019-05-01' }, { from: '2026-05-01' })).toEqual(unchanged);
    });

    it('counts the party while one of its records is in force', () => {
      const ended = { from: '2026-05-01', until: '2026-06-01' };
      expect(merged(ended, { from: '2026-05-02' })).toEqual([88, [1], ['merged']]);
      expect(merged(ended, { ...ended, from: '2026-05-02' })).toEqual([87, [], ['registration-ended', 'merged']]);
    });
  });

  it('counts from nothing without an opening balance', () => {
    expect(outcomeOf({ from: '2016-04-01' }, { ...period, opening: null })).toEqual([1, 1]);
  });
});

describe('counting what was written down in a year', () => {
  it('goes by the day: the first and the last of the fiscal year, and no other', () => {
    const days = ['2026-03-31', '2026-04-01', '2027-03-31', '2027-04-01'];
    const { value, counted, excluded } = countOfYear(
      days.map((from) => aRegistration({ from, until: null })),
      { ...period, asOf: '2027-03-31' },
    );
    expect([value, counted.map(({ date }) => date)]).toEqual([2, ['2026-04-01', '2027-03-31']]);
    expect(excluded.map(({ reason, date }) => [reason, date])).toEqual([
      ['other-fiscal-year', '2026-03-31'],
      ['other-fiscal-year', '2027-04-01'],
    ]);
  });

  it('knows no opening balance: every year begins anew', () => {
    expect(countOfYear([aRegistration({ from: '2026-05-01' })], period).value).toBe(1);
  });
});
