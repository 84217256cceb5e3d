import { LANGUAGES, type LanguageCode } from '../../language';
import { numberIn } from './question-fields';
import type { Asked, Said, Survey, SurveyContent, SurveyElsewhere } from './surveys';

type Question = SurveyContent['questions'][number];
type Counted = SurveyElsewhere['questions'][number];
export type Kind = Question['kind'];
export type By = '' | 'share' | 'count' | 'mean';
type InLanguages = Record<LanguageCode, string>;

/** A question as it is typed: options one in a line, in each language in the same order. */
export interface QuestionDraft {
  kind: Kind;
  text: InLanguages;
  required: boolean;
  options: InLanguages;
  steps: number | undefined;
  lowest: InLanguages;
  highest: InLanguages;
  min: string;
  max: string;
  measure: { by: By; indicator: string; options: string[] };
  /** Of a survey that was carried out elsewhere: how many answered, and a number in a line for each option or step. */
  answered: number | undefined;
  counts: string;
  mean: string;
}

export interface SurveyDraft {
  title: InLanguages;
  introduction: InLanguages;
  audience: Survey['audience'];
  fiscalYear: number | undefined;
  opensOn: string;
  closesOn: string;
  method: string;
  n: number | undefined;
  invited: number | undefined;
  questions: QuestionDraft[];
}

export const OTHER_LANGUAGES = LANGUAGES.filter(({ code }) => code !== 'ja');

export function linesOf(typed: string): string[] {
  return typed
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** The codes of what can be chosen: `a1`, `a2`, … of options, the number of a step. */
export function choicesOf({ kind, options, steps }: Pick<QuestionDraft, 'kind' | 'options' | 'steps'>) {
  if (kind === 'one' || kind === 'many') return linesOf(options.ja).map((label, at) => ({ code: `a${at + 1}`, label }));
  if (kind !== 'scale') return [];
  return Array.from({ length: Math.min(Math.max(steps ?? 5, 0), 10) }, (_, at) => ({
    code: String(at + 1),
    label: String(at + 1),
  }));
}

function typedIn(said?: Said): InLanguages {
  return { ja: said?.ja ?? '', 'ja-easy': said?.['ja-easy'] ?? '', en: said?.en ?? '', 'pt-BR': said?.['pt-BR'] ?? '' };
}

/** Languages in which nothing was written are left out: their readers get the Japanese. */
function said(typed: InLanguages): Said {
  const others = OTHER_LANGUAGES.flatMap(({ code }) => (typed[code].trim() === '' ? [] : [[code, typed[code].trim()]]));
  return { ja: typed.ja.trim(), ...(Object.fromEntries(others) as Partial<Said>) };
}

export function newQuestion(): QuestionDraft {
  return {
    ...{ kind: 'one', text: typedIn(), required: false, options: typedIn(), steps: 5 },
    ...{ lowest: typedIn(), highest: typedIn(), min: '0', max: '100', measure: { by: '', indicator: '', options: [] } },
    ...{ answered: undefined, counts: '', mean: '' },
  };
}

export function draftOf(survey: Survey | null): SurveyDraft {
  return {
    title: typedIn(survey?.title),
    introduction: typedIn(survey?.introduction),
    audience: survey?.audience ?? 'citizens',
    fiscalYear: survey ? survey.fiscalYear - 2018 : undefined,
    opensOn: survey?.opensOn ?? '',
    closesOn: survey?.closesOn ?? '',
    method: survey?.method ?? '',
    ...{ n: undefined, invited: undefined },
    questions: survey ? survey.questions.map(typedQuestion) : [newQuestion()],
  };
}

function typedQuestion(question: Survey['questions'][number]): QuestionDraft {
  const { kind, text, required, options = [], steps, lowest, highest, min, max, measure } = question;
  const lines = LANGUAGES.map(({ code }) => [code, optionLines(options, code)]);
  // The codes that this page gives are those of the order.
  const order = kind === 'scale' ? null : options.map(({ code }) => code);
  const counted = (measure?.options ?? []).map((code) => (order ? `a${order.indexOf(code) + 1}` : code));
  return {
    ...newQuestion(),
    ...{ kind, text: typedIn(text), required, options: Object.fromEntries(lines) as InLanguages, steps: steps ?? 5 },
    ...{ lowest: typedIn(lowest), highest: typedIn(highest), min: String(min ?? 0), max: String(max ?? 100) },
    measure: { by: measure?.by ?? '', indicator: measure?.indicator ?? '', options: counted },
  };
}

function optionLines(options: NonNullable<Asked['options']>, language: LanguageCode): string {
  const lines = options.map(({ label }) => label[language] ?? '');
  return lines.some((line) => line !== '') ? lines.join('\n') : '';
}

function questionOf(typed: QuestionDraft, at: number): Question {
  const { by, indicator, options } = typed.measure;
  const known = choicesOf(typed).map(({ code }) => code);
  const counted = options.filter((code) => known.includes(code));
  const measured = by === 'mean' ? { by, indicator } : by === '' ? null : { by, indicator, options: counted };
  const measure = indicator === '' ? null : measured;
  const asked = { code: `q${at + 1}`, text: said(typed.text), required: typed.required, measure };
  switch (typed.kind) {
    case 'one':
    case 'many':
      return { ...asked, kind: typed.kind, options: optionsOf(typed.options) };
    case 'scale':
      return {
        ...asked,
        kind: 'scale',
        steps: typed.steps ?? 5,
        lowest: said(typed.lowest),
        highest: said(typed.highest),
      };
    case 'number':
      return { ...asked, kind: 'number', min: numberIn(typed.min), max: numberIn(typed.max) };
    case 'text':
      return { ...asked, kind: 'text' };
  }
}

/** A language counts when it has a line for each option. */
function optionsOf(typed: InLanguages) {
  const japanese = linesOf(typed.ja);
  const others = OTHER_LANGUAGES.map(({ code }) => ({ code, lines: linesOf(typed[code]) })).filter(
    ({ lines }) => lines.length === japanese.length,
  );
  return japanese.map((ja, at) => ({
    code: `a${at + 1}`,
    label: { ja, ...(Object.fromEntries(others.map(({ code, lines }) => [code, lines[at]])) as Partial<Said>) },
  }));
}

export function contentOf(draft: SurveyDraft): SurveyContent {
  const { audience, fiscalYear = 0, opensOn, closesOn, method, questions } = draft;
  return {
    ...{ title: said(draft.title), introduction: said(draft.introduction), audience },
    // The year of the era, as people say it.
    ...{ fiscalYear: fiscalYear + 2018, opensOn, closesOn, method: method.trim() },
    questions: questions.map(questionOf),
  };
}

export function elsewhereOf(draft: SurveyDraft): SurveyElsewhere {
  const content = contentOf(draft);
  return {
    ...content,
    ...{ n: draft.n ?? 0, invited: draft.invited ?? null },
    questions: draft.questions.map((typed, at): Counted => {
      const counts = linesOf(typed.counts).map(numberIn);
      const choices = choicesOf(typed).flatMap(({ code }, place) => {
        const count = counts[place];
        return count === undefined || Number.isNaN(count) ? [] : [[code, count] as const];
      });
      const mean = typed.kind === 'number' && typed.mean.trim() !== '' ? numberIn(typed.mean) : null;
      return { ...questionOf(typed, at), answered: typed.answered ?? 0, counts: Object.fromEntries(choices), mean };
    }),
  };
}
