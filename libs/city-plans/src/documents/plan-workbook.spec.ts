import { readWorkbook, writeWorkbook } from '@app/platform';
import type { PlanDocument } from '../application/plan-document';
import { SHIPPED_PLANS } from '../data/shipped-plans';
import { planOfWorkbook } from './plan-of-workbook';
import { planWorkbook } from './plan-workbook';

const plans = Object.entries(SHIPPED_PLANS) as [string, PlanDocument][];

test.each(plans)(
  'the plan of %s comes back from its workbook as it was, also the workbook cell by cell',
  async (_, plan) => {
    const sheets = planWorkbook(plan);
    const read = await readWorkbook(await writeWorkbook('plan', sheets));
    const back = planOfWorkbook(read);
    expect(back).toEqual(plan);
    expect(planWorkbook(back as PlanDocument)).toEqual(sheets);
  },
);

describe('a workbook that was edited wrongly', () => {
  const edited = (sheet: string, row: number, column: string, value: string | number | null) =>
    planWorkbook(plans[0]![1]).map(({ name, columns, rows }) => {
      const titles = columns.map(({ title }) => title);
      const lines = rows.map((cells, at) =>
        cells.map((cell, index) => (name === sheet && at + 2 === row && titles[index] === column ? value : cell)),
      );
      return { name, rows: [titles, ...lines] };
    });

  test.each([
    ['indicators', 4, 'baseline.value', 'many'],
    ['indicators', 3, 'nameJa', null],
    ['measures', 3, 'pillar', 'nowhere'],
    ['initiatives', 2, 'targetParties', '["person"'],
    ['initiatives', 5, 'isNew', 'maybe'],
    ['schedule', 6, 'fiscalYear', 'R4'],
    ['pillars', 2, 'titleJa', 7],
  ])('is refused with the sheet, row and column: %s %i %s', (sheet, row, column, value) => {
    expect.assertions(1);
    try {
      planOfWorkbook(edited(sheet, row, column, value));
    } catch (error) {
      const place = expect.objectContaining({ details: expect.objectContaining({ sheet, row, column }) });
      expect(error).toMatchObject({ code: 'plan.workbook-malformed', faults: expect.arrayContaining([place]) });
    }
  });

  test('and without a sheet says which', () => {
    expect(() => planOfWorkbook([])).toThrow(expect.objectContaining({ code: 'plan.workbook-malformed' }));
  });
});
