import { Button } from '../../ui/button';
import { NumberField, SelectField, TextArea } from '../../ui/form/fields';
import { Form } from '../../ui/form/form';
import { useAnswers } from '../../ui/form/use-answers';
import { Disclosure } from '../../ui/reasons';
import { useWords } from '../../words';
import { useCollaborationCommands, type Collaboration } from './collaborations';

const FIELDS = ['peopleReached', 'hours', 'inKindYen'] as const;
interface Draft {
  field: '' | (typeof FIELDS)[number];
  value: number | undefined;
  reason: string;
}

function Correct({ collaboration }: { collaboration: Collaboration }) {
  const { w, s, l } = useWords();
  const commands = useCollaborationCommands(collaboration.id);
  const form = useAnswers<Draft>({ defaultValues: { field: '', value: undefined, reason: '' } });
  return (
    <Disclosure summary={w('collaborations.correct.open')}>
      <Form
        form={form}
        onSend={async ({ field, value, reason }) => {
          await commands.correct({ correction: { field: field || 'peopleReached', value: value ?? 0 }, reason });
          form.reset();
        }}
      >
        <SelectField
          name="field"
          label={l('collaborations.correct.field')}
          required
          options={FIELDS.map((field) => ({ value: field, label: s(`collaborations.field.${field}`) }))}
        />
        <NumberField name="value" label={l('collaborations.correct.value')} min={0} required />
        <TextArea name="reason" label={l('frame.reason')} hint={w('collaborations.correct.hint')} rows={2} required />
        <div>
          <Button type="submit" busy={form.formState.isSubmitting}>
            {w('collaborations.correct')}
          </Button>
        </div>
      </Form>
    </Disclosure>
  );
}

function Reopen({ collaboration }: { collaboration: Collaboration }) {
  const { w, l } = useWords();
  const commands = useCollaborationCommands(collaboration.id);
  const form = useAnswers({ defaultValues: { reason: '' } });
  return (
    <Disclosure summary={w('collaborations.reopen.open')}>
      <Form form={form} onSend={async (body) => void (await commands.reopen(body))}>
        <TextArea name="reason" label={l('frame.reason')} hint={w('collaborations.reopen.hint')} rows={2} required />
        <div>
          <Button look="danger" type="submit" busy={form.formState.isSubmitting}>
            {w('collaborations.reopen')}
          </Button>
        </div>
      </Form>
    </Disclosure>
  );
}

/** What a coordinator may still do to a verified outcome. */
export function CorrectPanel({ collaboration }: { collaboration: Collaboration }) {
  const may = (action: string) => collaboration.actions.includes(action);
  return (
    <>
      {may('correct-outcome') ? <Correct collaboration={collaboration} /> : null}
      {may('reopen') ? <Reopen collaboration={collaboration} /> : null}
    </>
  );
}
