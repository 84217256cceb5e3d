import { Dictionary } from './dictionary';
import { mustBeAsked, mustHaveAnswered, mustPassScreening, questionsFor } from './screening';

const question = (code: string, appliesTo: string[]) => ({
  code,
  labels: { ja: code },
  attributes: { appliesTo, excludesWhen: true },
  retired: false,
  version: 1,
});
const dictionary = new Dictionary(
  new Map([['screeningQuestions', [question('religion', ['citizen_group']), question('politics', ['citizen_group'])]]]),
);
const questions = questionsFor('citizen_group', dictionary);

describe('screening', () => {
  it('asks those kinds of parties that the questions are for', () => {
    expect(questions.map(({ code }) => code)).toEqual(['religion', 'politics']);
    expect(questionsFor('business', dictionary)).toEqual([]);
  });

  it('names every question without an answer', () => {
    expect(() => mustHaveAnswered(questions, { politics: false })).toThrow(
      expect.objectContaining({ faults: [{ pointer: '/screening/religion', code: 'field.required' }] }),
    );
  });

  it('bars a group by the answer that the statute excludes', () => {
    expect(() => mustPassScreening(questions, { religion: false, politics: true })).toThrow(
      expect.objectContaining({
        kind: 'conflict',
        code: 'party.screening-excludes',
        faults: [{ pointer: '/screening/politics', code: 'party.screening-excludes' }],
      }),
    );
    expect(() => mustPassScreening(questions, { religion: false, politics: false })).not.toThrow();
  });

  it('does not take silence for a no', () => {
    expect(() => mustPassScreening(questions, { religion: false })).toThrow(
      expect.objectContaining({ code: 'party.screening-unanswered' }),
    );
  });

  it('keeps no answer to a question that was not asked', () => {
    expect(() => mustBeAsked(questions, { income: true })).toThrow(expect.objectContaining({ code: 'party.invalid' }));
  });
});
