import { Button } from '../../ui/button';
import { SelectField } from '../../ui/form/fields';
import { Form } from '../../ui/form/form';
import { useAnswers } from '../../ui/form/use-answers';
import { Disclosure } from '../../ui/reasons';
import { withoutReadings } from '../../ui/ruby';
import { useWords } from '../../words';
import { useLabels } from '../registry/registry';
import { useCollaborationCommands, type Collaboration } from './collaborations';

/** Calling it off, with the reason. */
export function CancelPanel({ collaboration }: { collaboration: Collaboration }) {
  const { w, l } = useWords();
  const labels = useLabels();
  const commands = useCollaborationCommands(collaboration.id);
  const form = useAnswers({ defaultValues: { reasonCode: '' } });
  if (!collaboration.actions.includes('cancel')) return null;
  return (
    <Disclosure summary={w('collaborations.cancel.open')}>
      <Form form={form} onSend={async (body) => void (await commands.cancel(body))}>
        <SelectField
          name="reasonCode"
          label={l('frame.reason')}
          hint={w('collaborations.cancel.hint')}
          required
          options={labels
            .entries('cancelReasons')
            .map((entry) => ({ value: entry.code, label: withoutReadings(entry.label) }))}
        />
        <div>
          <Button look="danger" type="submit" busy={form.formState.isSubmitting}>
            {w('collaborations.cancel')}
          </Button>
        </div>
      </Form>
    </Disclosure>
  );
}
