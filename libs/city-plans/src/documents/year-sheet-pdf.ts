import type { PdfContent, PdfPart } from '@app/platform';
import type { IndicatorFigure } from '../persistence/indicator-figure';
import type { InitiativeLine, PlanView } from '../persistence/plan.query';
import { dayOf, figureNotes, nameOf, unitOf, valueText } from './figure-cells';
import { wordsOf, yearText } from './words';
import type { YearSheet } from './year-sheet.query';

/** The sheet as a committee has it before it: figures and assessments by pillar, measure and initiative. */
export function yearSheetPdf(sheet: YearSheet): PdfContent {
  const { municipality, language, plan, year } = sheet;
  const words = wordsOf(language);
  const title = `${municipality} ${words.sheet} ${yearText(language, year.fiscalYear)}`;
  return {
    title,
    language,
    orientation: 'landscape',
    footer: `${title} — ${words[`state.${year.state}`]}`,
    parts: [
      { kind: 'heading', level: 1, text: title },
      { kind: 'paragraph', text: `${plan.title}  ${words.state}: ${words[`state.${year.state}`]}` },
      ...stepsOf(sheet),
      { kind: 'heading', level: 2, text: words.opinion },
      { kind: 'paragraph', text: year.opinion ?? words.none },
      ...plan.pillars.flatMap((pillar) => pillarParts(sheet, pillar)),
      ...commentParts(sheet),
      ...followUpParts(sheet),
      ...correctionParts(sheet),
    ],
  };
}

function stepsOf({ year, language }: YearSheet): PdfPart[] {
  if (year.steps.length === 0) return [];
  const words = wordsOf(language);
  const items = year.steps.map(({ state, at, by }) => `${words[`state.${state}`]}  ${dayOf(at)}  ${by ?? ''}`.trim());
  return [{ kind: 'list', items }];
}

function pillarParts(sheet: YearSheet, pillar: PlanView['pillars'][number]): PdfPart[] {
  const ofPillar = sheet.figures.filter((one) => one.pillar === pillar.code && one.initiative === null);
  return [
    { kind: 'heading', level: 2, text: `${pillar.code} ${pillar.title}` },
    ...(pillar.goal ? [{ kind: 'paragraph', text: pillar.goal } as const] : []),
    ...figureTable(sheet, ofPillar),
    ...pillar.measures.flatMap((measure) => [
      { kind: 'heading', level: 3, text: `${measure.code} ${measure.title}` } as const,
      assessmentTable(sheet, measure.initiatives),
      ...figureTable(sheet, figuresOf(sheet, measure.initiatives)),
    ]),
  ];
}

/** A re-listed initiative has its figures where it stands first. */
function figuresOf({ figures }: YearSheet, initiatives: readonly InitiativeLine[]): IndicatorFigure[] {
  const own = initiatives.filter(({ relisted }) => !relisted).map(({ code }) => code);
  return figures.filter(({ initiative }) => initiative !== null && own.includes(initiative));
}

function figureTable({ language }: YearSheet, figures: readonly IndicatorFigure[]): PdfPart[] {
  if (figures.length === 0) return [];
  const words = wordsOf(language);
  const yearBelow = (fiscalYear: number | null) => (fiscalYear === null ? '' : `\n${yearText(language, fiscalYear)}`);
  const rows = figures.map((figure) => {
    const { baseline, value, status, target, attainmentPercent } = figure;
    const unit = unitOf(figure, language);
    const said = (amount: number | null, how: string | null) => valueText(words, language, amount, how, unit);
    return [
      `${nameOf(figure, language)}${figure.initiative === null ? '' : `\n${figure.initiative}`}`,
      `${said(baseline.value, baseline.status)}${yearBelow(baseline.fiscalYear)}`,
      said(value, status),
      target.value === null ? words.none : `${said(target.value, null)}${yearBelow(target.fiscalYear)}`,
      attainmentPercent === null ? '' : String(Math.round(attainmentPercent * 10) / 10),
      words[`source.${figure.source}`],
      figureNotes(figure, language).join('\n'),
    ];
  });
  return [
    {
      kind: 'table',
      rowHeaders: true,
      columns: [
        { title: words.indicator, share: 5 },
        { title: words.baseline, share: 2.4, align: 'right' },
        { title: words.value, share: 2, align: 'right' },
        { title: words.target, share: 2.4, align: 'right' },
        { title: words.attainment, share: 1.6, align: 'right' },
        { title: words.source, share: 2.4 },
        { title: words.notes, share: 6 },
      ],
      rows,
    },
  ];
}

function assessmentTable({ language, year }: YearSheet, initiatives: readonly InitiativeLine[]): PdfPart {
  const words = wordsOf(language);
  return {
    kind: 'table',
    rowHeaders: true,
    columns: [
      { title: words.initiative, share: 5 },
      { title: words.division, share: 2.5 },
      { title: words.assessment, share: 1.8 },
      { title: words.comment, share: 5 },
      { title: words.whatNext, share: 5 },
    ],
    rows: initiatives.map(({ code, title, relisted, ownerDivision }) => {
      const found = year.assessments.find(({ initiative }) => initiative === code)?.assessment;
      const name = `${code} ${title}${relisted ? ` (${words.relisted})` : ''}`;
      if (relisted) return [name, ownerDivision ?? '', '', '', ''];
      const rating = found ? words[`rating.${found.rating}`] : words.unassessed;
      return [name, ownerDivision ?? '', rating, found?.text ?? '', found?.whatNext ?? ''];
    }),
  };
}

function commentParts({ language, year }: YearSheet): PdfPart[] {
  const words = wordsOf(language);
  return listed(words.comments, words.none, [words.initiative, words.comment, words.by, words.on], [2, 8, 2, 2], () =>
    year.comments.map(({ initiative, text, by, at }) => [initiative ?? '', text, by ?? '', dayOf(at)]),
  );
}

function followUpParts({ language, year }: YearSheet): PdfPart[] {
  const words = wordsOf(language);
  const titles = [words.initiative, words.followUps, words.raisedIn, words.settled];
  return listed(words.followUps, words.none, titles, [2, 6, 2, 5], () =>
    year.followUps.map(({ initiative, text, raisedIn, settled }) => {
      return [initiative ?? '', text, yearText(language, raisedIn), settled?.note ?? words.notSettled];
    }),
  );
}

function correctionParts({ language, figures }: YearSheet): PdfPart[] {
  const words = wordsOf(language);
  const titles = [words.indicator, words.before, words.after, words.reason, words.by, words.on];
  return listed(words.corrections, words.none, titles, [5, 2, 2, 5, 2, 2], () =>
    figures.flatMap((figure) =>
      figure.corrections.map(({ oldValue, newValue, newStatus, reason, by, at }) => {
        const unit = unitOf(figure, language);
        const before = valueText(words, language, oldValue, null, unit);
        const after = valueText(words, language, newValue, newStatus, unit);
        return [nameOf(figure, language), before, after, reason, by ?? '', dayOf(at)];
      }),
    ),
  );
}

function listed(
  heading: string,
  none: string,
  titles: readonly string[],
  shares: readonly number[],
  rowsOf: () => string[][],
): PdfPart[] {
  const rows = rowsOf();
  const columns = titles.map((title, index) => ({ title, share: shares[index]! }));
  return [
    { kind: 'heading', level: 2, text: heading },
    rows.length === 0 ? { kind: 'paragraph', text: none } : { kind: 'table', columns, rows },
  ];
}
