import fc from 'fast-check';
import { type Forecastable, forecastOf, type YearlyFigure } from './forecast';

const employers: Forecastable = {
  aggregation: 'cumulative',
  direction: 'increase',
  target: { value: 50, fiscalYear: 2030 },
  rule: 'pro-bono-employers@1',
};
const year = (fiscalYear: number, value: number | null, more: Partial<YearlyFigure> = {}): YearlyFigure => ({
  ...{ fiscalYear, value, status: value === null ? null : 'measured', flags: [], rule: null, ...more },
});

describe('the pace towards a target', () => {
  it('is a straight line from the measured years, with what the worst and the best of them would give', () => {
    const forecast = forecastOf(employers, [year(2025, 36), year(2026, 38), year(2027, 42), year(2028, 43)], 2029);
    expect(forecast.yearlyChange).toEqual({ average: 2.3, low: 1, high: 4 });
    expect(forecast.expected).toEqual({ value: 47.7, low: 45, high: 51 });
    expect(forecast.verdict).toBe('uncertain');
    expect(forecast.needed).toEqual({ more: 7, years: 2, perYear: 4 });
  });

  it('says how many are still needed: 14 more employers in five years are 3 a year', () => {
    const forecast = forecastOf(employers, [year(2024, 36)], 2026);
    expect(forecast.needed).toEqual({ more: 14, years: 5, perYear: 3 });
    expect(forecast).toMatchObject({ verdict: 'too_few', expected: null, yearlyChange: null });
  });

  it.each([
    ['on_pace', [36, 41, 46], 2028],
    ['behind', [36, 37, 38], 2028],
    ['reached', [36, 45, 50], 2028],
  ])('calls it %s after %j', (verdict, values, now) => {
    expect(
      forecastOf(
        employers,
        values.map((value, index) => year(2025 + index, value)),
        now,
      ).verdict,
    ).toBe(verdict);
  });

  it('rests on comparable years only, and names those that it leaves out', () => {
    const figures = [
      ...[year(2024, null, { status: 'not_conducted' }), year(2025, 36), year(2026, 4, { flags: ['partial'] })],
      ...[year(2027, 40, { rule: 'pro-bono-employers@0' }), year(2028, 41, { rule: employers.rule }), year(2029, 42)],
    ];
    const forecast = forecastOf(employers, figures, 2029);
    expect(forecast.points.map(({ fiscalYear }) => fiscalYear)).toEqual([2025, 2028]);
    expect(forecast.leftOut).toEqual([
      { fiscalYear: 2024, reason: 'not_measured' },
      { fiscalYear: 2026, reason: 'partial' },
      { fiscalYear: 2027, reason: 'other_rule' },
      { fiscalYear: 2029, reason: 'running' },
    ]);
    expect(forecast.verdict).toBe('too_few');
    // What the running year has brought already need not be brought again.
    expect(forecast.needed).toEqual({ more: 8, years: 2, perYear: 4 });
  });

  it('does not take the good year of an annual figure for the goal, and keeps estimates apart', () => {
    const annual = { ...employers, aggregation: 'annual', rule: null };
    const forecast = forecastOf(
      annual,
      [year(2025, 30), year(2026, 55, { status: 'estimated' }), year(2027, 40)],
      2028,
    );
    expect(forecast.verdict).toBe('uncertain');
    expect(forecast.points.map(({ estimated }) => estimated)).toEqual([false, true, false]);
    // What the running year has brought so far says nothing yet.
    const running = forecastOf(annual, [year(2025, 30), year(2026, 2)], 2026);
    expect(running.needed).toEqual({ more: 20, years: 5, perYear: 4 });
  });

  it('falls where the goal is less, never below 0, and never above 100 percent', () => {
    const less: Forecastable = {
      ...employers,
      aggregation: 'annual',
      direction: 'decrease',
      rule: null,
      target: { value: 5, fiscalYear: 2030 },
    };
    const falling = forecastOf(less, [year(2025, 40), year(2026, 25), year(2027, 15)], 2028);
    expect([falling.verdict, falling.expected?.low]).toEqual(['on_pace', 0]);
    const rate: Forecastable = {
      ...employers,
      aggregation: 'rate',
      rule: null,
      target: { value: 80, fiscalYear: 2030 },
    };
    const rising = forecastOf(rate, [year(2025, 50), year(2026, 70), year(2027, 85)], 2028);
    expect(rising.expected?.high).toBe(100);
    expect(forecastOf(rate, [year(2027, 71.5)], 2028).needed).toEqual({ more: 8.5, years: 3, perYear: 2.8 });
  });

  it('says nothing of a target that does not exist or lies in the past', () => {
    expect(forecastOf({ ...employers, target: { value: null, fiscalYear: null } }, [], 2026)).toMatchObject({
      ...{ verdict: 'no_target', needed: null },
    });
    expect(forecastOf(employers, [year(2025, 36)], 2031).verdict).toBe('target_year_over');
  });

  it('has its expectation within its range', () => {
    const history = fc.array(fc.integer({ min: 0, max: 200 }), { minLength: 3, maxLength: 8 });
    fc.assert(
      fc.property(history, fc.constantFrom('annual', 'cumulative', 'rate'), (values, aggregation) => {
        const figures = values.map((value, index) => year(2015 + index, value));
        const { expected } = forecastOf({ ...employers, aggregation }, figures, 2026);
        if (expected === null) return;
        expect(expected.low).toBeLessThanOrEqual(expected.value);
        expect(expected.value).toBeLessThanOrEqual(expected.high);
      }),
    );
  });
});
