import { isStaff, type Actor, type Labels } from '@app/kernel';
import {
  choicesOf,
  FEWEST_TOLD,
  percentOf,
  type Question,
  responseRateOf,
  type Survey,
  type SurveyProgress,
  type Tally,
  valueOf,
} from '@app/surveys';

const ACTIONS = {
  draft: ['edit', 'open', 'cancel'],
  open: ['invite', 'enter-paper', 'close'],
  closed: ['see-results', 'publish'],
  published: ['see-results'],
  cancelled: [],
} as const;

/** Closed or published. */
export type EndedSurvey = Extract<Survey, { outcome: object }>;

export function isAtSurveys(reader: Actor | null): reader is Actor {
  return reader !== null && isStaff(reader, 'planner', 'coordinator');
}

export function surveyLine(survey: Survey) {
  const { id, title, audience, fiscalYear, origin, state, opensOn, closesOn } = survey;
  const n = 'outcome' in survey ? survey.outcome.n : null;
  return { id, title, audience, fiscalYear, origin, state, opensOn, closesOn, n };
}

/** `planner`: may do more than enter paper. */
export function surveyView(survey: Survey, progress: SurveyProgress | null, planner: boolean) {
  const { introduction, method, questions, paperSheets, version, state } = survey;
  const forAll: readonly string[] = ['enter-paper', 'see-results'];
  return {
    ...surveyLine(survey),
    ...{ introduction, method, paperSheets, version },
    questions: questions.map((question) => ({ ...askedOf(question), measure: measureOf(question) })),
    progress: survey.origin === 'here' ? progress : null,
    actions: ACTIONS[state].filter((action) => planner || forAll.includes(action)),
  };
}

export function askedOf(question: Question) {
  const { code, kind, text, required } = question;
  const asked = { code, kind, text, required };
  switch (question.kind) {
    case 'one':
    case 'many':
      return { ...asked, options: question.options.map((option) => ({ ...option })) };
    case 'scale':
      return { ...asked, steps: question.steps, lowest: question.lowest, highest: question.highest };
    case 'number':
      return { ...asked, min: question.min, max: question.max };
    case 'text':
      return asked;
  }
}

function measureOf({ measure }: Question) {
  return measure && (measure.by === 'mean' ? { ...measure } : { ...measure, options: [...measure.options] });
}

/** What came of it; to the public without free texts, and without what few people said. */
export function resultsView(survey: EndedSurvey, inside: boolean) {
  const { introduction, method, questions, outcome } = survey;
  const { n, byLink, onPaper, invited, tallies } = outcome;
  const shown = questions.filter(({ kind }) => inside || kind !== 'text');
  return {
    ...surveyLine(survey),
    ...{ introduction, method, n, byLink, onPaper, invited },
    responseRate: responseRateOf(outcome),
    fewestTold: FEWEST_TOLD,
    questions: shown.map((question) => {
      const tally = tallies.find((one) => one.question === question.code)!;
      const told = inside || tally.answered >= FEWEST_TOLD;
      const { measure } = question;
      return {
        ...askedOf(question),
        answered: tally.answered,
        choices: told ? choicesWith(question, tally) : [],
        mean: told ? tally.mean : null,
        figure: measure && { indicator: measure.indicator, value: valueOf(measure, tally) },
      };
    }),
  };
}

export function labelledChoices(question: Question): { code: string; label: Labels }[] {
  if (question.kind === 'one' || question.kind === 'many') return question.options.map((option) => ({ ...option }));
  return choicesOf(question).map((code) => ({ code, label: { ja: code } }));
}

function choicesWith(question: Question, { counts, answered }: Tally) {
  return labelledChoices(question).map((choice) => {
    const count = counts[choice.code] ?? 0;
    return { ...choice, count, percent: answered === 0 ? null : percentOf(count, answered) };
  });
}
