import type { FiscalYear } from '@app/kernel';
import type { PdfContent, PdfPart } from '@app/platform';
import { type Rating, RATINGS } from '../domain/plan-year';
import type { IndicatorFigure } from '../persistence/indicator-figure';
import type { InitiativeLine, PlanView } from '../persistence/plan.query';
import { dayOf, figureNotes, nameOf, unitOf, valueText } from './figure-cells';
import { type Words, wordsOf, yearText } from './words';
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
      aboutTable(sheet),
      ...stepsTable(sheet),
      { kind: 'heading', level: 2, text: words.summary },
      summaryTable(sheet),
      { kind: 'heading', level: 2, text: words.opinion },
      boxed([[words.opinion, year.opinion ?? words.none]]),
      ...plan.pillars.flatMap((pillar) => pillarParts(sheet, pillar)),
      ...commentParts(sheet),
      ...followUpParts(sheet),
      ...correctionParts(sheet),
    ],
  };
}

/** Whose sheet it is, in boxes, as evaluation sheets of cities begin. */
function aboutTable({ municipality, language, plan, year }: YearSheet): PdfPart {
  const words = wordsOf(language);
  const period = `${yearText(language, plan.fromFiscalYear)} – ${yearText(language, plan.toFiscalYear)}`;
  return boxed([
    [words.plan, `${municipality}  ${plan.title}`],
    [words.fiscalYear, yearText(language, year.fiscalYear)],
    [words.period, period],
    ...(plan.legalBasis ? [[words.legalBasis, plan.legalBasis]] : []),
    [words.state, words[`state.${year.state}`]],
  ]);
}

/** A name and what stands beside it, line by line. */
function boxed(rows: readonly (readonly string[])[]): PdfPart {
  return { kind: 'table', rowHeaders: true, size: 9, columns: [{ share: 2 }, { share: 11 }], rows };
}

/** When the year took each of its steps, and through whom. */
function stepsTable({ year, language }: YearSheet): PdfPart[] {
  if (year.steps.length === 0) return [];
  const words = wordsOf(language);
  const columns = year.steps.map(({ state }) => ({ title: words[`state.${state}`], share: 1 }));
  return [{ kind: 'table', columns, rows: [year.steps.map(({ at, by }) => `${dayOf(at)}\n${by ?? ''}`.trim())] }];
}

const MARKS: Readonly<Record<Rating, string>> = { above_plan: '◎', as_planned: '○', below_plan: '△', not_done: '×' };

const ratingText = (words: Words, rating: Rating): string => `${MARKS[rating]} ${words[`rating.${rating}`]}`;

/** How many initiatives of each pillar were assessed how; a re-listed one counts where it stands first. */
function summaryTable({ plan, year, language }: YearSheet): PdfPart {
  const words = wordsOf(language);
  const ratings = new Map(
    year.assessments.map(({ initiative, assessment }) => [initiative, assessment?.rating ?? null]),
  );
  const countsOf = (pillars: readonly PlanView['pillars'][number][]) => {
    const all = pillars.flatMap(({ measures }) => measures.flatMap(({ initiatives }) => initiatives));
    const own = all.filter(({ relisted }) => !relisted).map(({ code }) => ratings.get(code) ?? null);
    return [...[...RATINGS, null].map((wanted) => own.filter((rating) => rating === wanted).length), own.length];
  };
  const titles = [...RATINGS.map((rating) => ratingText(words, rating)), words.unassessed, words.all];
  return {
    kind: 'table',
    rowHeaders: true,
    columns: [
      { title: words.pillar, share: 5 },
      ...titles.map((title) => ({ title, share: 2, align: 'right' as const })),
    ],
    rows: [
      ...plan.pillars.map((pillar) => [`${pillar.code} ${pillar.title}`, ...countsOf([pillar]).map(String)]),
      [words.all, ...countsOf(plan.pillars).map(String)],
    ],
  };
}

/** What the plan prints for the year, track by track; an arrow as what it goes on with. */
function plannedFor({ schedule }: InitiativeLine, fiscalYear: FiscalYear): string {
  return schedule
    .flatMap(({ track, years }) => {
      const found = years.find((one) => one.fiscalYear === fiscalYear);
      return found ? [[track, found.resolved ?? found.printed].filter((said) => said !== null).join(': ')] : [];
    })
    .join('\n');
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
      { title: words.division, share: 2.3 },
      { title: words.planned, share: 2.7 },
      { title: words.assessment, share: 2 },
      { title: words.comment, share: 4.6 },
      { title: words.whatNext, share: 4.6 },
    ],
    rows: initiatives.map((one) => {
      const { code, title, relisted, ownerDivision } = one;
      const found = year.assessments.find(({ initiative }) => initiative === code)?.assessment;
      const name = `${code} ${title}${relisted ? ` (${words.relisted})` : ''}`;
      if (relisted) return [name, ownerDivision ?? '', '', '', '', ''];
      const rating = found ? ratingText(words, found.rating) : words.unassessed;
      const planned = plannedFor(one, year.fiscalYear);
      return [name, ownerDivision ?? '', planned, rating, found?.text ?? '', found?.whatNext ?? ''];
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
