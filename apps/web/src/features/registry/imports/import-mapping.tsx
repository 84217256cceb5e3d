import { Button } from '../../../ui/button';
import { Form } from '../../../ui/form/form';
import { SelectField, TickField } from '../../../ui/form/fields';
import { useAnswers } from '../../../ui/form/use-answers';
import { useWords } from '../../../words';
import { type Import, useImportCommands } from './imports';

type Answers = { mapping: Record<string, string>; publish: boolean };

/** Names of form fields are paths: a colon is none, a dot would be one. */
const inForm = (field: string) => field.replaceAll('.', '_');

/** Which column of the file each field is read from, with what the first row has there. */
export function ImportMapping({ run }: { run: Import }) {
  const { w, s, l } = useWords();
  const { check } = useImportCommands();
  const chosen = run.fields.map(({ name }) => [inForm(name), String(run.mapping[name] ?? '')]);
  const form = useAnswers<Answers>({
    defaultValues: { mapping: Object.fromEntries(chosen) as Record<string, string>, publish: run.publish },
  });
  const options = run.columns.map((title, column) => {
    const sample = run.samples[0]?.[column] ?? '';
    const shown = title === '' ? s('imports.column', { number: column + 1 }) : title;
    return { value: String(column), label: sample === '' ? shown : `${shown}（${sample.slice(0, 30)}）` };
  });
  return (
    <Form
      form={form}
      label={s('imports.map')}
      onSend={async ({ mapping, publish }) => {
        const columns = run.fields.flatMap(({ name }): [string, number][] => {
          const column = mapping[inForm(name)] ?? '';
          return column === '' ? [] : [[name, Number(column)]];
        });
        await check(run.id, { mapping: Object.fromEntries(columns), publish: run.kind !== 'parties' && publish });
      }}
    >
      <div className="stack">
        {run.fields.map(({ name, required, label }) => (
          <SelectField
            key={name}
            name={`mapping.${inForm(name)}`}
            label={label ?? l(`imports.field.${name}`)}
            required={required}
            options={options}
          />
        ))}
      </div>
      {run.kind === 'parties' ? null : (
        <TickField name="publish" label={w('imports.publish')} note={w('imports.publish.hint')} />
      )}
      <div className="btn-row">
        <Button look="primary" type="submit" busy={form.formState.isSubmitting}>
          {w('imports.check')}
        </Button>
      </div>
    </Form>
  );
}
