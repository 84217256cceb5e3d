import { figureOf, firstCountedYear, type MeasuredIndicator } from './figure';

const indicator: MeasuredIndicator = {
  source: 'entered',
  direction: 'increase',
  baseline: { status: 'measured', value: 30 },
  target: { value: 50 },
  flags: [],
};
const entered = (value: number | null, status: 'measured' | 'estimated' | 'not_conducted' = 'measured') =>
  ({ fiscalYear: 2026, status, value, source: 'entered' }) as const;

describe('a figure', () => {
  it('is the count of a counted indicator', () => {
    const derived: MeasuredIndicator = { ...indicator, source: 'derived', flags: ['rescoped'] };

    expect(figureOf(derived, 2026, { value: 40 }, entered(99))).toEqual({
      fiscalYear: 2026,
      value: 40,
      status: 'measured',
      source: 'derived',
      flags: ['rescoped'],
      attainmentPercent: 80,
      progressPercent: 50,
    });
  });

  it('is held against no target while only a part of what is asked for is counted', () => {
    const derived: MeasuredIndicator = { ...indicator, source: 'derived', flags: ['partial'] };

    expect(figureOf(derived, 2026, { value: 40 }, null)).toMatchObject({
      ...{ value: 40, flags: ['partial'], attainmentPercent: null, progressPercent: null },
    });
  });

  it('is what was entered for a year that is not counted, and then not partial', () => {
    const derived: MeasuredIndicator = { ...indicator, source: 'derived', flags: ['partial'] };

    expect(figureOf(derived, 2020, null, entered(30))).toMatchObject({ value: 30, source: 'entered', flags: [] });
  });

  it('is unknown, not 0, when nobody entered or counted anything', () => {
    expect(figureOf(indicator, 2026, null, null)).toMatchObject({
      value: null,
      status: null,
      source: 'none',
      attainmentPercent: null,
      progressPercent: null,
    });
  });

  it('is unknown, not 0, when the survey was not conducted', () => {
    expect(figureOf(indicator, 2026, null, entered(null, 'not_conducted'))).toMatchObject({
      value: null,
      source: 'entered',
      flags: ['not_conducted'],
    });
  });

  it('can be a measured 0', () => {
    const fromNothing = { ...indicator, baseline: { status: 'measured', value: 0 } } as const;
    expect(figureOf(fromNothing, 2026, null, entered(0))).toMatchObject({
      value: 0,
      attainmentPercent: 0,
      progressPercent: 0,
    });
  });

  it('says that it, or the baseline that it is held against, is an estimate', () => {
    const onEstimate = { ...indicator, baseline: { status: 'estimated', value: 30 } } as const;

    expect(figureOf(indicator, 2026, null, entered(40, 'estimated')).flags).toEqual(['estimated']);
    expect(figureOf(onEstimate, 2026, null, entered(40)).flags).toEqual(['estimated']);
    expect(figureOf(indicator, 2026, null, entered(40)).flags).toEqual([]);
  });

  it('shows progress below the baseline as negative, and none without a baseline', () => {
    expect(figureOf(indicator, 2026, null, entered(20)).progressPercent).toBe(-50);
    const unmeasured = { ...indicator, baseline: { status: 'not_conducted', value: null } } as const;
    expect(figureOf(unmeasured, 2026, null, entered(20))).toMatchObject({
      progressPercent: null,
      attainmentPercent: 40,
    });
  });

  it('has no attainment where less is better', () => {
    expect(figureOf({ ...indicator, direction: 'decrease' }, 2026, null, entered(40)).attainmentPercent).toBeNull();
  });
});

describe('the first counted year', () => {
  it('is in the plan’s period, after what an opening balance covers, and not before the product was in use', () => {
    expect(firstCountedYear(2021, 2024, null)).toBe(2024);
    expect(firstCountedYear(2026, 2024, null)).toBe(2026);
    expect(firstCountedYear(2021, 2024, 2025)).toBe(2026);
  });
});
