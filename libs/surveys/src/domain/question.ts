import type { FieldFault, Labels } from '@app/kernel';

export const MOST_QUESTIONS = 40;
export const MOST_OPTIONS = 20;

export type Option = { readonly code: string; readonly label: Labels };

/** How the figure of an indicator comes out of the answers to one question. */
export type Measure =
  /** In percent of those who answered: who chose at least one of `options`. */
  | { readonly by: 'share'; readonly indicator: string; readonly options: readonly string[] }
  /** How many chose at least one of `options`; without options: how many answered. */
  | { readonly by: 'count'; readonly indicator: string; readonly options: readonly string[] }
  /** The mean of the steps, or of the numbers. */
  | { readonly by: 'mean'; readonly indicator: string };

type Asked = {
  readonly code: string;
  readonly text: Labels;
  readonly required: boolean;
  readonly measure: Measure | null;
};

export type Question = Asked &
  (
    | { readonly kind: 'one' | 'many'; readonly options: readonly Option[] }
    /** From 1, which means `lowest`, to `steps`, which means `highest`. */
    | { readonly kind: 'scale'; readonly steps: number; readonly lowest: Labels; readonly highest: Labels }
    | { readonly kind: 'number'; readonly min: number; readonly max: number }
    | { readonly kind: 'text' }
  );

/** The codes that can be chosen: of a scale `1`, `2`, …; none where nothing is chosen. */
export function choicesOf(question: Question): readonly string[] {
  switch (question.kind) {
    case 'one':
    case 'many':
      return question.options.map(({ code }) => code);
    case 'scale':
      return Array.from({ length: question.steps }, (_, at) => String(at + 1));
    case 'number':
    case 'text':
      return [];
  }
}

/** Everything that is wrong with the questions of a survey, each with its pointer from `/questions` on. */
export function questionFaults(questions: readonly Question[]): FieldFault[] {
  return questions.flatMap((question, at) => {
    const fault = (path: string, code: string) => ({ pointer: `/questions/${at}/${path}`, code });
    const before = questions.slice(0, at);
    const faults: FieldFault[] = [];
    if (before.some(({ code }) => code === question.code)) faults.push(fault('code', 'survey.code-twice'));
    const choices = choicesOf(question);
    if (new Set(choices).size < choices.length) faults.push(fault('options', 'survey.code-twice'));
    if (question.kind === 'number' && question.min >= question.max) faults.push(fault('max', 'survey.range-empty'));
    const { measure } = question;
    if (measure === null) return faults;
    if (!canMeasure(question, measure)) faults.push(fault('measure', 'survey.measure-not-possible'));
    if (before.some((other) => other.measure?.indicator === measure.indicator)) {
      faults.push(fault('measure/indicator', 'survey.indicator-twice'));
    }
    return faults;
  });
}

function canMeasure(question: Question, measure: Measure): boolean {
  if (measure.by === 'mean') return question.kind === 'scale' || question.kind === 'number';
  const choices = choicesOf(question);
  if (measure.by === 'share' && measure.options.length === 0) return false;
  return measure.options.every((option) => choices.includes(option));
}
