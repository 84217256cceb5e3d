import { useNavigate, useParams } from 'react-router';
import { Button } from '../../ui/button';
import { Form } from '../../ui/form/form';
import { useAnswers } from '../../ui/form/use-answers';
import { NumberField, RadioField, TextArea } from '../../ui/form/fields';
import { Back, Page } from '../../ui/page';
import { useWords } from '../../words';
import { useLabels, useM } from '../registry/registry';
import { useCollaborationCommands } from './collaborations';

interface Draft {
  peopleReached: number | undefined;
  inKindYen: number | undefined;
  inKindMethod: string;
  deliverables: string;
}

/** Telling that it is done, and what came of it. */
export default function CompletePage() {
  const { id = '' } = useParams();
  const { w, s, r, l } = useWords();
  const m = useM();
  const labels = useLabels();
  const navigate = useNavigate();
  const commands = useCollaborationCommands(id);
  const form = useAnswers<Draft>({
    defaultValues: { peopleReached: undefined, inKindYen: undefined, inKindMethod: '', deliverables: '' },
  });
  return (
    <Page title={s('collaborations.complete')} width="narrow">
      <div className="stack-sm">
        <Back to={m(`/collaborations/${id}`)} />
        <h1>{w('collaborations.complete')}</h1>
        <p>{w('collaborations.complete.hint')}</p>
      </div>
      <Form
        form={form}
        onSend={async (draft) => {
          const deliverables = draft.deliverables
            .split('\n')
            .map((line) => line.trim())
            .filter((line) => line !== '');
          await commands.complete({
            outcome: {
              peopleReached: draft.peopleReached ?? 0,
              ...(draft.inKindYen === undefined ? {} : { inKindYen: draft.inKindYen }),
              ...(draft.inKindMethod ? { inKindMethod: draft.inKindMethod } : {}),
              deliverables,
            },
          });
          await navigate(m(`/collaborations/${id}`));
        }}
      >
        <NumberField
          name="peopleReached"
          label={l('collaborations.outcome.people')}
          hint={w('collaborations.outcome.people.hint')}
          min={0}
          required
        />
        <TextArea
          name="deliverables"
          label={l('collaborations.outcome.deliverables')}
          hint={w('collaborations.outcome.deliverables.hint')}
          rows={4}
        />
        <NumberField
          name="inKindYen"
          label={l('collaborations.outcome.in-kind')}
          hint={w('collaborations.outcome.in-kind.hint')}
          min={0}
        />
        <RadioField
          name="inKindMethod"
          label={w('collaborations.outcome.method')}
          sub
          options={labels.entries('inKindMethods').map((entry) => ({ value: entry.code, label: r(entry.label) }))}
        />
        <div className="btn-row">
          <Button look="primary" size="lg" type="submit" busy={form.formState.isSubmitting}>
            {w('collaborations.complete')}
          </Button>
        </div>
      </Form>
    </Page>
  );
}
