import { CheckField, RadioField, TextArea, TextField } from '../../ui/form/fields';
import { useWords } from '../../words';
import { Said, saidIn } from './said';
import type { Answers, Asked } from './surveys';

/** What is typed and chosen, by the codes of the questions; a choice of several is a list. */
export interface Typed {
  answers: Record<string, string | string[] | null>;
}

/** Nothing is chosen beforehand. */
export function nothingTyped(questions: Asked[]): Typed {
  return { answers: Object.fromEntries(questions.map(({ code, kind }) => [code, kind === 'many' ? [] : ''])) };
}

/** What the server wants: numbers as numbers, and nothing of what was left empty. */
export function answersOf(questions: Asked[], { answers }: Typed): Answers {
  const told = questions.flatMap(({ code, kind }): [string, Answers[string]][] => {
    const typed = answers[code] ?? '';
    if (typed === '' || (Array.isArray(typed) && typed.length === 0)) return [];
    if (kind !== 'scale' && kind !== 'number') return [[code, typed]];
    return [[code, numberIn(String(typed))]];
  });
  return Object.fromEntries(told);
}

/** Full-width digits and commas are understood. */
export function numberIn(typed: string): number {
  return Number(typed.normalize('NFKC').replaceAll(',', '').trim());
}

/** `paper`: nobody can be asked to fill in what was left empty. */
export function QuestionFields({ questions, paper = false }: { questions: Asked[]; paper?: boolean }) {
  return questions.map((question, at) => (
    <QuestionField key={question.code} question={question} number={at + 1} required={question.required && !paper} />
  ));
}

function QuestionField({ question, number, required }: { question: Asked; number: number; required: boolean }) {
  const { w, s } = useWords();
  const { code, kind, text } = question;
  const name = `answers.${code}`;
  const label = (
    <>
      {number}. <Said of={text} />
    </>
  );
  // What is typed is named in the message that asks for it.
  const plain = `${number}. ${saidIn(text)}`;
  switch (kind) {
    case 'one':
    case 'many': {
      const options = (question.options ?? []).map((option) => ({
        value: option.code,
        label: <Said of={option.label} />,
      }));
      if (kind === 'one') return <RadioField name={name} label={label} required={required} options={options} />;
      const hint = w('surveys.many.hint');
      return <CheckField name={name} label={label} required={required} hint={hint} options={options} />;
    }
    case 'scale': {
      const { steps = 5, lowest, highest } = question;
      const options = Array.from({ length: steps }, (_, at) => {
        const end = at === 0 ? lowest : at === steps - 1 ? highest : undefined;
        return {
          value: String(at + 1),
          label: (
            <>
              {at + 1} {end ? <Said of={end} /> : null}
            </>
          ),
        };
      });
      return <RadioField name={name} label={label} required={required} sub options={options} />;
    }
    case 'number': {
      const { min = 0, max = 0 } = question;
      const rules = {
        validate: (typed: unknown) => {
          const value = typeof typed === 'string' && typed.trim() !== '' ? numberIn(typed) : min;
          return (value >= min && value <= max) || s('surveys.number.error', { min, max });
        },
      };
      const hint = w('surveys.number.hint', { min, max });
      return <TextField name={name} label={plain} required={required} hint={hint} inputMode="decimal" rules={rules} />;
    }
    case 'text':
      return <TextArea name={name} label={plain} required={required} rows={4} hint={w('surveys.text.hint')} />;
  }
}

/** What a question is called in a list to choose from. */
export function shortName({ text }: Asked, at: number): string {
  return `${at + 1}. ${saidIn(text)}`;
}
