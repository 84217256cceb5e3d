import { advanceYear, mustBeAssessable, openYear, PLAN_YEAR_STATES, type PlanYear, type YearStep } from './plan-year';

const at = new Date('2027-05-01T10:00:00+09:00');
const year: PlanYear = {
  ...{ id: 'y1', municipalityId: 'm1', planId: 'p1', fiscalYear: 2026 },
  ...{ state: 'open', opinion: null, version: 1 },
};
const around = { unassessed: 0, currentFiscalYear: 2027 };

const stepTo = (to: YearStep['to']): YearStep => (to === 'opinion_issued' ? { to, opinion: 'Well done' } : { to });

describe('a year of the plan', () => {
  it('goes from open to locked one step after the other, and keeps the opinion', () => {
    const steps = PLAN_YEAR_STATES.slice(1) as YearStep['to'][];
    const locked = steps.reduce((one, to) => advanceYear(one, stepTo(to), around, at).next, year);
    expect(locked).toEqual({ ...year, state: 'locked', opinion: 'Well done', version: 6 });
  });

  it('takes no step twice, none back, and leaves none out', () => {
    for (const [index, state] of PLAN_YEAR_STATES.entries()) {
      for (const [other, to] of PLAN_YEAR_STATES.entries()) {
        if (to === 'open' || other === index + 1) continue;
        const wrong = () => advanceYear({ ...year, state }, stepTo(to), around, at);
        expect(wrong).toThrow(expect.objectContaining({ kind: 'conflict', code: 'plan-year.wrong-state' }));
      }
    }
  });

  it('waits for every initiative to be assessed', () => {
    const early = () => advanceYear(year, { to: 'self_assessed' }, { ...around, unassessed: 2 }, at);
    expect(early).toThrow(expect.objectContaining({ code: 'plan-year.unassessed', details: { initiatives: 2 } }));
  });

  it('is neither published nor locked while it runs', () => {
    for (const [state, to] of [
      ['opinion_issued', 'published'],
      ['published', 'locked'],
    ] as const) {
      const early = () =>
        advanceYear({ ...year, state, opinion: 'So far' }, { to }, { ...around, currentFiscalYear: 2026 }, at);
      expect(early).toThrow(expect.objectContaining({ code: 'plan-year.still-running' }));
    }
  });

  it('is opened for a year of the plan that has begun', () => {
    const open = (fiscalYear: number) => openYear({ ...year, fiscalYear }, { from: 2022, to: 2026 }, 2025, at);
    expect(open(2025).events).toMatchObject([{ name: 'plan-year.opened', data: { fiscalYear: 2025 } }]);
    expect(() => open(2021)).toThrow(expect.objectContaining({ code: 'plan-year.not-of-plan' }));
    expect(() => open(2026)).toThrow(expect.objectContaining({ code: 'plan-year.not-begun' }));
  });

  it('takes no assessment once the divisions’ part is over', () => {
    expect(() => mustBeAssessable({ ...year, state: 'self_assessed' })).toThrow(
      expect.objectContaining({ code: 'plan-year.assessed-already' }),
    );
  });
});
