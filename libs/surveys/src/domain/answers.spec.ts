import type { DomainError } from '@app/kernel';
import { readAnswers } from './answers';
import { many, numeric, one, scale, text } from './question.fixture';

const QUESTIONS = [
  { ...one('age', ['young', 'old']), required: true },
  many('active', ['clean', 'watch']),
  scale('content', 5),
  numeric('hours', 0, 24),
  text('wish'),
];

function faultsOf(given: Readonly<Record<string, unknown>>): string[] {
  try {
    readAnswers(QUESTIONS, given, 'link');
    return [];
  } catch (error) {
    return (error as DomainError).faults.map(({ pointer, code }) => `${pointer} ${code}`);
  }
}

describe('answers', () => {
  it('are kept without what was left empty', () => {
    const given = { age: 'young', active: [], content: 3, hours: null, wish: '  ' };
    expect(readAnswers(QUESTIONS, given, 'link')).toEqual({ age: 'young', content: 3 });
  });

  it('have one fault for each question that is wrong', () => {
    const given = { active: ['clean', 'clean'], content: 6, hours: 25, wish: 'x'.repeat(2001), __proto__x: 1 };
    expect(faultsOf(given)).toEqual([
      '/answers/__proto__x survey.question-unknown',
      '/answers/age survey.answer-missing',
      '/answers/active survey.not-an-option',
      '/answers/content survey.not-an-option',
      '/answers/hours survey.out-of-range',
      '/answers/wish survey.text-too-long',
    ]);
    expect(faultsOf({ age: ['young'] })).toEqual(['/answers/age survey.not-an-option']);
    expect(faultsOf({ age: 'young', content: '3' })).toEqual(['/answers/content survey.not-an-option']);
  });

  it('on paper may lack what is wanted, and must not lack everything', () => {
    expect(readAnswers(QUESTIONS, { content: 3 }, 'paper')).toEqual({ content: 3 });
    expect(() => readAnswers(QUESTIONS, { wish: ' ' }, 'paper')).toThrow('survey.answers-empty');
  });
});
