import { type FiscalYear, type Language, localDateOf } from '@app/kernel';
import type { CellValue } from '@app/platform';
import { amountIn, unitIn } from '../domain/units';
import type { IndicatorFigure } from '../persistence/indicator-figure';
import { printedIn } from '../persistence/plan.query';
import { filled, type Words, wordsOf, yearText } from './words';

const SAID_FLAGS = ['rescoped', 'not_comparable', 'partial'] as const;

/** A number as people read it, with its unit; or in words that there is none, which is not 0. */
export function valueText(
  words: Words,
  language: Language,
  value: number | null,
  status: string | null,
  unit: string,
): string {
  if (value === null) return status === 'not_conducted' ? words['status.not_conducted'] : words['status.none'];
  return amountIn(language, value, unit);
}

function statusText(words: Words, status: string | null): string {
  const key = `status.${status}`;
  return key in words ? words[key as keyof Words] : words['status.none'];
}

export const nameOf = (figure: IndicatorFigure, language: Language): string =>
  printedIn(language, figure.nameJa, figure.nameEn);
export const unitOf = (figure: IndicatorFigure, language: Language): string =>
  unitIn(language, figure.unitJa, figure.unitEn);

/** All that must be known of a figure beside it, one line each. */
export function figureNotes(figure: IndicatorFigure, language: Language): string[] {
  const words = wordsOf(language);
  const { status, value, flags, source, rule, records, opening, fiscalYear } = figure;
  const entry = figure.values.find((one) => one.fiscalYear === fiscalYear);
  const counted = source === 'derived' || source === 'registry';
  return [
    ...(status === 'estimated' ? [words['status.estimated']] : []),
    ...SAID_FLAGS.filter((flag) => flags.includes(flag)).map((flag) => words[`note.${flag}`]),
    ...(source === 'entered' && value !== null ? [words['note.entered']] : []),
    ...(source === 'survey' && value !== null ? [surveyText(figure, words)] : []),
    ...(!counted && entry ? [entry.sourceNote] : []),
    ...(counted && rule
      ? [`${words['note.rule']}${rule.code} ${filled(words['note.version'], { version: rule.version })}`]
      : []),
    ...(counted && records ? [filled(words['note.records'], { counted: records.counted })] : []),
    ...(counted && opening ? [`${words['note.opening']}${opening.value} (${opening.source})`] : []),
    ...(figure.baseline.note ? [`${words.baseline}: ${figure.baseline.note}`] : []),
    ...figure.corrections.map((one) => correctionText(one, words)),
  ];
}

function surveyText({ survey }: IndicatorFigure, words: Words): string {
  if (!survey) return words['note.surveyed'];
  const { n, invited, method, from, to, question } = survey;
  return [
    words['note.surveyed'],
    `${words['note.n']}${n}`,
    ...(invited ? [`${words['note.invited']}${invited}`] : []),
    ...(method ? [method] : []),
    ...(from ? [to && to !== from ? `${from} – ${to}` : from] : []),
    ...(question ? [`「${question}」`] : []),
  ].join(' ');
}

function correctionText({ oldValue, newValue, reason }: IndicatorFigure['corrections'][number], words: Words): string {
  const said = (value: number | null) => (value === null ? words['status.none'] : String(value));
  return filled(words['note.corrected'], { before: said(oldValue), after: said(newValue), reason });
}

/** The columns of a figure in a workbook or a CSV, with its numbers as numbers. */
export function figureColumns(words: Words): { title: string; width?: number }[] {
  return [
    { title: words.pillar, width: 8 },
    { title: words.initiative, width: 14 },
    { title: words.code, width: 24 },
    { title: words.indicator, width: 40 },
    { title: words.unit, width: 8 },
    { title: words.baseline, width: 12 },
    { title: `${words.baseline} ${words.status}`, width: 12 },
    { title: `${words.baseline} ${words.fiscalYear}`, width: 16 },
    { title: words.value, width: 12 },
    { title: words.status, width: 12 },
    { title: words.target, width: 12 },
    { title: `${words.target} ${words.fiscalYear}`, width: 16 },
    { title: words.attainment, width: 12 },
    { title: words.source, width: 20 },
    { title: words.notes, width: 60 },
  ];
}

export function figureCells(figure: IndicatorFigure, language: Language): CellValue[] {
  const words = wordsOf(language);
  const { baseline, value, status, target, attainmentPercent, source } = figure;
  const year = (fiscalYear: FiscalYear | null) => (fiscalYear === null ? null : yearText(language, fiscalYear));
  return [
    ...[figure.pillar, figure.initiative, figure.code, nameOf(figure, language), unitOf(figure, language)],
    ...[baseline.value, statusText(words, baseline.status), year(baseline.fiscalYear)],
    ...[value, statusText(words, status)],
    ...[target.value, year(target.fiscalYear), attainmentPercent],
    ...[words[`source.${source}`], figureNotes(figure, language).join('\n')],
  ];
}

/** A day in Japan. */
export const dayOf = (at: Date): string => localDateOf(at);
