import type { CellValue, WorkbookSheet } from '@app/platform';
import { dayOf, figureCells, figureColumns, nameOf } from './figure-cells';
import { wordsOf, yearText } from './words';
import type { YearSheet } from './year-sheet.query';

/** The sheet of a year as a workbook: what the PDF says, a table each. */
export function yearSheetWorkbook(sheet: YearSheet): WorkbookSheet[] {
  const { municipality, language, plan, year, figures } = sheet;
  const words = wordsOf(language);
  const state = words[`state.${year.state}`];
  const tableOf = (name: string, columns: readonly [string, number][], rows: readonly CellValue[][]) => ({
    name,
    columns: columns.map(([title, width]) => ({ title, width })),
    rows,
  });
  return [
    tableOf(
      words.sheet,
      [
        [words.plan, 30],
        [plan.title, 90],
      ],
      [
        [words.sheet, municipality],
        [words.fiscalYear, yearText(language, year.fiscalYear)],
        [words.state, state],
        ...year.steps.map((step) => [words[`state.${step.state}`], [dayOf(step.at), step.by ?? ''].join(' ').trim()]),
        [words.opinion, year.opinion],
      ],
    ),
    {
      name: words.indicator,
      columns: figureColumns(words),
      rows: figures.map((figure) => figureCells(figure, language)),
    },
    tableOf(
      words.assessment,
      [
        [words.pillar, 24],
        [words.measure, 24],
        [words.code, 12],
        [words.initiative, 40],
        [words.relisted, 8],
        [words.division, 20],
        [words.assessment, 16],
        [words.comment, 60],
        [words.whatNext, 60],
      ],
      plan.pillars.flatMap((pillar) =>
        pillar.measures.flatMap((measure) =>
          measure.initiatives.map(({ code, title, relisted, ownerDivision }) => {
            const found = relisted ? null : year.assessments.find(({ initiative }) => initiative === code)?.assessment;
            const rating = found ? words[`rating.${found.rating}`] : relisted ? null : words.unassessed;
            const place = [`${pillar.code} ${pillar.title}`, `${measure.code} ${measure.title}`];
            const marks = [code, title, relisted ? words.relisted : null, ownerDivision];
            return [...place, ...marks, rating, found?.text ?? null, found?.whatNext ?? null];
          }),
        ),
      ),
    ),
    tableOf(
      words.comments,
      [
        [words.initiative, 14],
        [words.comment, 80],
        [words.by, 20],
        [words.on, 14],
      ],
      year.comments.map(({ initiative, text, by, at }) => [initiative, text, by, dayOf(at)]),
    ),
    tableOf(
      words.followUps,
      [
        [words.initiative, 14],
        [words.followUps, 60],
        [words.raisedIn, 18],
        [words.settled, 60],
      ],
      year.followUps.map(({ initiative, text, raisedIn, settled }) => {
        return [initiative, text, yearText(language, raisedIn), settled?.note ?? words.notSettled];
      }),
    ),
    tableOf(
      words.corrections,
      [
        [words.indicator, 40],
        [words.before, 14],
        [words.after, 14],
        [words.reason, 60],
        [words.by, 20],
        [words.on, 14],
      ],
      figures.flatMap((figure) =>
        figure.corrections.map(({ oldValue, newValue, reason, by, at }) => {
          return [nameOf(figure, language), oldValue, newValue, reason, by, dayOf(at)];
        }),
      ),
    ),
  ];
}
