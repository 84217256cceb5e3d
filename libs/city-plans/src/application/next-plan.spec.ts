import { SHIPPED_PLANS } from '../data/shipped-plans';
import { type LastValue, type NextIndicator, nextPlanFrom } from './next-plan';
import { planDocument } from './plan-document';

const last = planDocument.parse(SHIPPED_PLANS['yokkaichi']);
const employers = 'yokkaichi-pro-bono-employers-cumulative';
const meisters = 'yokkaichi-community-meister-graduates-cumulative';
const values = new Map<string, LastValue>(
  last.indicators.map(({ id }) => [id, { value: 48, fiscalYear: 2030, status: 'estimated' }]),
);
const all = (change: Partial<Record<string, Partial<NextIndicator>>> = {}) =>
  last.indicators.map(({ id }): NextIndicator => ({ indicator: id, as: 'continued', ...change[id] }));
const choices = (indicators: readonly NextIndicator[], fromFiscalYear = 2031) => ({
  ...{ key: 'plan-4', titleJa: '第4次計画', titleEn: 'Fourth plan', indicators },
  period: { fromFiscalYear, toFiscalYear: 2035 },
});
const faultsOf = (...of: Parameters<typeof choices>) => {
  try {
    nextPlanFrom(last, values, choices(...of));
    return [];
  } catch (error) {
    return (error as { faults: { code: string }[] }).faults.map(({ code }) => code);
  }
};

describe('the next plan', () => {
  it('is a document of its own, which goes on from where the last plan’s indicators stand', () => {
    const target = { value: 60, fiscalYear: 2035 };
    const next = nextPlanFrom(last, values, choices(all({ [employers]: { target } })));
    expect(planDocument.safeParse(next).error?.issues).toBeUndefined();
    expect(next.plan).toMatchObject({ status: 'draft', period: { fromFiscalYear: 2031 } });
    const of = (id: string) => next.indicators.find((one) => one.id === id)!;
    expect(of(employers)).toMatchObject({
      ...{ target, comparison: null, previousPlanIndicator: employers },
      baseline: { value: 48, fiscalYear: 2030, status: 'estimated' },
      // The figure goes on from the first opening balance: counted anew from 48 it could count an employer twice.
      openingBalance: { value: 36, coversThrough: 2025 },
    });
    expect(of(meisters).target).toEqual({ value: null, fiscalYear: null });
    expect(next.pillars.flatMap(({ measures }) => measures.flatMap(({ initiatives }) => initiatives))).toHaveLength(40);
  });

  it('flags what was re-scoped as not comparable, leaves out what ended, and keeps both with their reasons', () => {
    const next = nextPlanFrom(
      last,
      values,
      choices(
        all({
          [employers]: { as: 'rescoped', note: '1回きりの参加は数えない' },
          [meisters]: { as: 'ended', note: '講座が終わった' },
        }),
      ),
    );
    expect(next.indicators).toHaveLength(9);
    expect(next.indicators.find(({ id }) => id === employers)?.comparison?.flag).toBe('not_comparable');
    expect(next.predecessor).toMatchObject({ key: last.key, titleJa: last.plan.titleJa });
    const before = (id: string) => next.predecessor!.indicators.find((one) => one.id === id);
    expect(before(employers)).toMatchObject({ became: 'rescoped', note: '1回きりの参加は数えない', achieved: false });
    expect(before(meisters)).toMatchObject({ became: 'ended', current: { value: 48, fiscalYear: 2030 } });
  });

  it('knows no 0 where nobody has measured', () => {
    const next = nextPlanFrom(last, new Map(), choices(all()));
    for (const { baseline } of next.indicators) {
      expect(baseline).toMatchObject({ value: null, status: 'not_conducted' });
    }
    expect(planDocument.safeParse(next).success).toBe(true);
  });

  it('needs a decision on each indicator, a reason for what does not simply go on, and years of its own', () => {
    expect(faultsOf(all().slice(1))).toEqual(['next-plan.undecided']);
    expect(faultsOf([...all(), all()[0]!])).toEqual(['next-plan.decided-twice']);
    expect(faultsOf(all({ [employers]: { as: 'ended' } }))).toEqual(['next-plan.note-missing']);
    expect(faultsOf([...all(), { indicator: 'nothing', as: 'continued' }])).toEqual(['next-plan.unknown-indicator']);
    expect(faultsOf(all(), 2030)).toEqual(['next-plan.overlaps']);
    expect(faultsOf(all(), 2036)).toEqual(['next-plan.ends-too-early']);
    expect(faultsOf(all())).toEqual([]);
  });
});
