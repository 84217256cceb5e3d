import { DomainError, type FieldFault } from '@app/kernel';
import { choicesOf, type Question } from './question';
import { optionsOf, type Outcome, type Tally } from './results';

/** What is known of one question of a survey that was carried out elsewhere. */
export type CountedElsewhere = {
  readonly answered: number;
  /** By option or step; absent is 0. */
  readonly counts: Readonly<Record<string, number>>;
  /** Of a number. Of a scale it is worked out. */
  readonly mean: number | null;
};

/**
 * The outcome of a survey that was carried out elsewhere, from its printed counts: one of `results` for each question.
 * @throws DomainError invalid `survey.counts-invalid` with the faults of the counts
 */
export function outcomeElsewhere(
  questions: readonly Question[],
  results: readonly CountedElsewhere[],
  { n, invited }: Pick<Outcome, 'n' | 'invited'>,
): Outcome {
  const faults: FieldFault[] = [];
  if (invited !== null && invited < n) faults.push({ pointer: '/invited', code: 'survey.fewer-invited' });
  const tallies = questions.map((question, at): Tally => {
    const { answered, counts, mean } = results[at]!;
    faults.push(...faultsOf(question, results[at]!, n).map(({ pointer, code }) => atQuestion(at, pointer, code)));
    const options = optionsOf(question.measure);
    const filled = Object.fromEntries(choicesOf(question).map((code) => [code, counts[code] ?? 0]));
    const stepSum = Object.entries(filled).reduce((sum, [step, count]) => sum + Number(step) * count, 0);
    const scaleMean = answered === 0 ? null : Math.round((stepSum / answered) * 100) / 100;
    return {
      question: question.code,
      answered,
      counts: filled,
      mean: question.kind === 'scale' ? scaleMean : question.kind === 'number' ? mean : null,
      chosen: options.length === 0 ? null : options.reduce((sum, option) => sum + (filled[option] ?? 0), 0),
    };
  });
  if (faults.length > 0) throw new DomainError('invalid', 'survey.counts-invalid', {}, faults);
  return { n, byLink: null, onPaper: null, invited, tallies };
}

const atQuestion = (at: number, path: string, code: string): FieldFault => ({
  pointer: `/questions/${at}${path}`,
  code,
});

function faultsOf(question: Question, { answered, counts }: CountedElsewhere, n: number): FieldFault[] {
  const faults: FieldFault[] = [];
  if (answered > n) faults.push({ pointer: '/answered', code: 'survey.more-than-answered' });
  const choices = choicesOf(question);
  if (Object.keys(counts).some((code) => !choices.includes(code))) {
    faults.push({ pointer: '/counts', code: 'survey.not-an-option' });
  }
  const all = Object.values(counts);
  const tooMany =
    question.kind === 'many'
      ? all.some((count) => count > answered)
      : choices.length > 0 && all.reduce((sum, count) => sum + count, 0) !== answered;
  if (tooMany) faults.push({ pointer: '/counts', code: 'survey.counts-do-not-add-up' });
  // How many chose one or the other cannot be told from how often each was chosen.
  if (question.kind === 'many' && optionsOf(question.measure).length > 1) {
    faults.push({ pointer: '/measure', code: 'survey.measure-not-possible' });
  }
  return faults;
}
