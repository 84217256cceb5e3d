import type { Answer, Answers } from './answers';
import { choicesOf, type Measure, type Question } from './question';

/** Fewer people than this are not told about as a group: a figure of them would tell who said what. */
export const FEWEST_TOLD = 5;

/** What came of one question. */
export type Tally = {
  readonly question: string;
  /** How many answered it: what every share of it is of. */
  readonly answered: number;
  /** By option or step; empty where nothing is chosen. Of several choices one answer counts for each of its options. */
  readonly counts: Readonly<Record<string, number>>;
  /** Of a scale or a number; null where nobody answered or nothing can be averaged. */
  readonly mean: number | null;
  /** How many chose at least one of the options that the question's measure names; null without such options. */
  readonly chosen: number | null;
};

/** What came of a whole survey. */
export type Outcome = {
  /** How many answered. */
  readonly n: number;
  /** Null of a survey that was carried out elsewhere. */
  readonly byLink: number | null;
  readonly onPaper: number | null;
  /** How many were asked; null when nobody knows. */
  readonly invited: number | null;
  readonly tallies: readonly Tally[];
};

export function tallyOf(question: Question, all: readonly Answers[]): Tally {
  const answers = all.map((one) => one[question.code]).filter((answer) => answer !== undefined);
  const counts = Object.fromEntries(
    choicesOf(question).map((code) => [code, answers.filter((answer) => hasChosen(answer, code)).length]),
  );
  const numbers = answers.filter((answer) => typeof answer === 'number');
  const options = optionsOf(question.measure);
  return {
    question: question.code,
    answered: answers.length,
    counts,
    mean: numbers.length === 0 ? null : rounded(numbers.reduce((sum, one) => sum + one, 0) / numbers.length, 100),
    chosen:
      options.length === 0
        ? null
        : answers.filter((answer) => options.some((option) => hasChosen(answer, option))).length,
  };
}

/**
 * The figure that a question makes for its indicator: percent to one decimal, a mean to two, or a number of people.
 * Null when fewer than `FEWEST_TOLD` answered the question.
 */
export function valueOf(measure: Measure, { answered, chosen, mean }: Tally): number | null {
  if (answered < FEWEST_TOLD) return null;
  switch (measure.by) {
    case 'share':
      return chosen === null ? null : percentOf(chosen, answered);
    case 'count':
      return chosen ?? answered;
    case 'mean':
      return mean;
  }
}

/** In percent, to one decimal; null when nobody knows how many were asked, or more answered than were asked. */
export function responseRateOf({ n, invited }: Pick<Outcome, 'n' | 'invited'>): number | null {
  return invited === null || invited === 0 || n > invited ? null : percentOf(n, invited);
}

/** How many of each answer to one question gave each answer to another. */
export type CrossTable = {
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  /** By row, then by column; null: hidden, as it would tell about few people. */
  readonly cells: readonly (readonly (number | null)[])[];
  /** How many answered both. */
  readonly n: number;
};

/**
 * Two questions that are answered by choosing. Cells of 1 to `FEWEST_TOLD` − 1 people are hidden; where only one of a
 * row or column is, the smallest other one with it, as it could be told from the sums of the single questions.
 */
export function crossTable(row: Question, column: Question, all: readonly Answers[]): CrossTable {
  const rows = choicesOf(row);
  const columns = choicesOf(column);
  const both = all.filter((answers) => answers[row.code] !== undefined && answers[column.code] !== undefined);
  const counts = rows.map((r) =>
    columns.map(
      (c) => both.filter((answers) => hasChosen(answers[row.code]!, r) && hasChosen(answers[column.code]!, c)).length,
    ),
  );
  return { rows, columns, cells: withoutFew(counts), n: both.length };
}

/** Exported for its test. */
export function withoutFew(counts: readonly (readonly number[])[]): (number | null)[][] {
  const cells: (number | null)[][] = counts.map((row) =>
    row.map((count) => (count > 0 && count < FEWEST_TOLD ? null : count)),
  );
  const width = counts[0]?.length ?? 0;
  const lines = [
    ...counts.map((row, r) => row.map((_, c) => [r, c] as const)),
    ...Array.from({ length: width }, (_, c) => counts.map((_, r) => [r, c] as const)),
  ];
  for (let hidMore = true; hidMore;) {
    hidMore = false;
    for (const line of lines) {
      const open = line.filter(([r, c]) => cells[r]![c] !== null);
      if (open.length !== line.length - 1 || open.length === 0) continue;
      const [r, c] = open.reduce((least, one) =>
        counts[one[0]]![one[1]]! < counts[least[0]]![least[1]]! ? one : least,
      );
      cells[r]![c] = null;
      hidMore = true;
    }
  }
  return cells;
}

function hasChosen(answer: Answer, code: string): boolean {
  return typeof answer === 'object' ? answer.includes(code) : String(answer) === code;
}

export function optionsOf(measure: Measure | null): readonly string[] {
  return measure === null || measure.by === 'mean' ? [] : measure.options;
}

/** In percent, to one decimal. */
export function percentOf(part: number, whole: number): number {
  return rounded((part / whole) * 100, 10);
}

const rounded = (value: number, by: number): number => Math.round(value * by) / by;
