import type { CellValue, WorkbookSheet } from '@app/platform';
import type { PlanDocument } from '../application/plan-document';
import { flat, type FlatRow, leavesOf } from './flat';

/** The sheets that hold one list of the document each; the rest stands in `plan`, a line for each value. */
export const LISTS = ['indicators', 'countingRules', 'surveyFindings', 'importWarnings'] as const;
export const PLAN_SHEET = { name: 'plan', path: 'path', value: 'value' } as const;

/**
 * A plan as a workbook that can be edited and loaded again: `planOfWorkbook` gives the document back. Titles are the
 * names of the import format; a field in a field has a title with dots; lists within a row are JSON. An empty cell is a
 * field that is not there, `null` one that is there and has no value.
 */
export function planWorkbook(document: PlanDocument): WorkbookSheet[] {
  const { pillars, indicators, countingRules, surveyFindings, importWarnings, ...rest } = document;
  const measures = pillars.flatMap((pillar) => pillar.measures.map((measure) => ({ pillar: pillar.code, ...measure })));
  const initiatives = measures.flatMap((measure) =>
    measure.initiatives.map((one) => ({ measure: measure.code, ...one })),
  );
  const lists = { indicators, countingRules, surveyFindings, importWarnings };
  return [
    sheetOf(
      PLAN_SHEET.name,
      leavesOf(rest).map(([path, value]) => new Map([[PLAN_SHEET.path, path] as const, [PLAN_SHEET.value, value]])),
      { [PLAN_SHEET.path]: 40, [PLAN_SHEET.value]: 100 },
    ),
    sheetOf(
      'pillars',
      pillars.map((pillar) => flat({ ...pillar, measures: undefined })),
    ),
    sheetOf(
      'measures',
      measures.map((measure) => flat({ ...measure, initiatives: undefined, relisted: undefined })),
    ),
    sheetOf(
      'relisted',
      measures.flatMap(({ code, relisted }) => relisted.map((one) => flat({ measure: code, ...one }))),
    ),
    sheetOf(
      'initiatives',
      initiatives.map(({ schedule, ...one }) => flat(schedule === null ? { ...one, schedule } : one)),
    ),
    sheetOf(
      'schedule',
      initiatives.flatMap(({ code, schedule }) =>
        (schedule ?? []).flatMap(({ years, ...names }, index) =>
          years.map((year) => flat({ initiative: code, track: index + 1, ...names, ...year })),
        ),
      ),
    ),
    ...LISTS.map((name) =>
      sheetOf(
        name,
        lists[name].map((one) => flat(one)),
      ),
    ),
  ];
}

function sheetOf(name: string, rows: readonly FlatRow[], widths: Readonly<Record<string, number>> = {}): WorkbookSheet {
  const titles = [...new Set(rows.flatMap((row) => [...row.keys()]))];
  return {
    name,
    columns: titles.map((title) => ({ title, width: widths[title] ?? 24 })),
    rows: rows.map((row) => titles.map((title): CellValue => row.get(title) ?? null)),
  };
}
