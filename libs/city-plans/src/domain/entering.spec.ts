import { mustBeEnterable } from './entering';

const typed = { source: 'entered', aggregation: 'annual' } as const;
const measured = { fiscalYear: 2026, status: 'measured', value: 5 } as const;

describe('entering a figure', () => {
  it('is for what the product cannot count', () => {
    expect(() => mustBeEnterable(typed, measured, 2026)).not.toThrow();
    expect(() => mustBeEnterable({ ...typed, source: 'survey' }, measured, 2026)).not.toThrow();
    expect(() => mustBeEnterable({ ...typed, source: 'derived' }, measured, 2026)).toThrow('indicator.derived');
    expect(() => mustBeEnterable({ ...typed, source: 'registry' }, measured, 2026)).toThrow('indicator.derived');
  });

  it.each([
    ['indicator.year-not-begun', { ...measured, fiscalYear: 2027 }],
    ['indicator.value-missing', { ...measured, value: null }],
    ['indicator.value-missing', { ...measured, status: 'estimated', value: null }],
    ['indicator.value-not-conducted', { ...measured, status: 'not_conducted', value: 0 }],
    ['indicator.value-out-of-range', { ...measured, value: -1 }],
  ] as const)('refuses with %s: %o', (code, entry) => {
    expect(() => mustBeEnterable(typed, entry, 2026)).toThrow(code);
  });

  it('refuses a share above 100 percent, and no other figure', () => {
    const large = { ...measured, value: 101 };
    expect(() => mustBeEnterable({ ...typed, aggregation: 'rate' }, large, 2026)).toThrow(
      'indicator.value-out-of-range',
    );
    expect(() => mustBeEnterable(typed, large, 2026)).not.toThrow();
  });
});
