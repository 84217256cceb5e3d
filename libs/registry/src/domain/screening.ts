import { DomainError, type FieldFault } from '@app/kernel';
import type { Dictionary } from './dictionary';

/** One of the statutory exclusions: the answer that bars a party of these kinds from being registered. */
export type ScreeningQuestion = {
  readonly code: string;
  readonly appliesTo: readonly string[];
  readonly excludesWhen: boolean;
};

/** Question code → answer. */
export type ScreeningAnswers = Readonly<Record<string, boolean>>;

/** The questions that a party of this kind must answer here. */
export function questionsFor(kind: string, dictionary: Dictionary): ScreeningQuestion[] {
  return dictionary
    .entries('screeningQuestions')
    .filter((entry) => !entry.retired)
    .map(({ code, attributes }) => ({
      code,
      appliesTo: Array.isArray(attributes['appliesTo']) ? (attributes['appliesTo'] as string[]) : [],
      excludesWhen: attributes['excludesWhen'] === true,
    }))
    .filter((question) => question.appliesTo.includes(kind));
}

/** @throws DomainError invalid `party.invalid` when an answer belongs to no question that this kind of party is asked */
export function mustBeAsked(questions: readonly ScreeningQuestion[], answers: ScreeningAnswers): void {
  const faults = Object.keys(answers)
    .filter((code) => !questions.some((question) => question.code === code))
    .map((code): FieldFault => ({ pointer: `/screening/${code}`, code: 'field.unknown' }));
  if (faults.length > 0) throw new DomainError('invalid', 'party.invalid', {}, faults);
}

/** @throws DomainError invalid `party.screening-unanswered`, naming every question without an answer */
export function mustHaveAnswered(questions: readonly ScreeningQuestion[], answers: ScreeningAnswers): void {
  const faults = questions
    .filter(({ code }) => answers[code] === undefined)
    .map(({ code }): FieldFault => ({ pointer: `/screening/${code}`, code: 'field.required' }));
  if (faults.length > 0) throw new DomainError('invalid', 'party.screening-unanswered', {}, faults);
}

/** @throws DomainError conflict `party.screening-unanswered` or `party.screening-excludes` */
export function mustPassScreening(questions: readonly ScreeningQuestion[], answers: ScreeningAnswers): void {
  const faulty = (code: string, of: readonly ScreeningQuestion[]) => {
    const faults = of.map((question): FieldFault => ({ pointer: `/screening/${question.code}`, code }));
    if (faults.length > 0) throw new DomainError('conflict', code, {}, faults);
  };
  faulty(
    'party.screening-unanswered',
    questions.filter(({ code }) => answers[code] === undefined),
  );
  faulty(
    'party.screening-excludes',
    questions.filter(({ code, excludesWhen }) => answers[code] === excludesWhen),
  );
}
