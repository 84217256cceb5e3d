import { DomainError, type FieldFault } from '@app/kernel';
import { choicesOf, type Question } from './question';

/** One option's code, several, a step of a scale or a number, or a text. */
export type Answer = string | number | readonly string[];
/** What one person answered, by the codes of the questions. What was not answered is absent. */
export type Answers = Readonly<Record<string, Answer>>;

/** By a link that was used once, or on paper that the staff typed in. */
export type Channel = 'link' | 'paper';

export const LONGEST_TEXT = 2000;

/**
 * What somebody answered, without what was left empty. On paper nobody can be told to fill in what is missing.
 * @throws DomainError invalid `survey.answers-invalid` with one fault per question, pointers from `/answers` on
 */
export function readAnswers(
  questions: readonly Question[],
  given: Readonly<Record<string, unknown>>,
  channel: Channel,
): Answers {
  const known = questions.map(({ code }) => code);
  const faults: FieldFault[] = Object.keys(given)
    .filter((code) => !known.includes(code))
    .map((code) => faultAt(code, 'survey.question-unknown'));
  const answers: Record<string, Answer> = {};
  for (const question of questions) {
    const answer = withoutBlanks(Object.hasOwn(given, question.code) ? given[question.code] : undefined);
    if (answer === undefined) {
      if (question.required && channel === 'link') faults.push(faultAt(question.code, 'survey.answer-missing'));
      continue;
    }
    const wrong = wrongWith(question, answer);
    if (wrong === null) answers[question.code] = answer as Answer;
    else faults.push(faultAt(question.code, wrong));
  }
  if (faults.length > 0) throw new DomainError('invalid', 'survey.answers-invalid', {}, faults);
  if (Object.keys(answers).length === 0) throw new DomainError('invalid', 'survey.answers-empty');
  return answers;
}

function withoutBlanks(answer: unknown): unknown {
  if (typeof answer === 'string') return answer.trim() === '' ? undefined : answer.trim();
  if (answer === null || (Array.isArray(answer) && answer.length === 0)) return undefined;
  return answer;
}

function wrongWith(question: Question, answer: unknown): string | null {
  const choices = choicesOf(question);
  switch (question.kind) {
    case 'one':
      return typeof answer === 'string' && choices.includes(answer) ? null : 'survey.not-an-option';
    case 'many':
      return Array.isArray(answer) &&
        answer.every((one) => typeof one === 'string' && choices.includes(one)) &&
        new Set(answer).size === answer.length
        ? null
        : 'survey.not-an-option';
    case 'scale':
      return typeof answer === 'number' && choices.includes(String(answer)) ? null : 'survey.not-an-option';
    case 'number':
      return typeof answer === 'number' && answer >= question.min && answer <= question.max
        ? null
        : 'survey.out-of-range';
    case 'text':
      return typeof answer === 'string' && answer.length <= LONGEST_TEXT ? null : 'survey.text-too-long';
  }
}

const faultAt = (code: string, reason: string): FieldFault => ({
  pointer: `/answers/${code.replaceAll('~', '~0').replaceAll('/', '~1')}`,
  code: reason,
});
