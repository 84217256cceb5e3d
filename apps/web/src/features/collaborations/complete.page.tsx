import { useNavigate, useParams } from 'react-router';
import { Button } from '../../ui/button';
import { Form } from '../../ui/form/form';
import { useAnswers } from '../../ui/form/use-answers';
import { NumberField, TextArea } from '../../ui/form/fields';
import { Loaded } from '../../ui/loaded';
import { Back, Page } from '../../ui/page';
import { Disclosure } from '../../ui/reasons';
import { useWords } from '../../words';
import { useM } from '../registry/registry';
import { useCollaboration, useCollaborationCommands, useInKindPrices, type Collaboration } from './collaborations';
import { type InKindDraft, InKindFields, inKindOf, NO_VALUE } from './in-kind-fields';

const PARTS = ['minors', 'adults', 'seniors', 'foreignResidents'] as const;

/** What was left empty is unknown, and not 0. */
function partsOf(reached: Draft['reached']) {
  const { minors = null, adults = null, seniors = null, foreignResidents = null } = reached;
  return { minors, adults, seniors, foreignResidents };
}

interface Draft extends InKindDraft {
  peopleReached: number | undefined;
  reached: Partial<Record<(typeof PARTS)[number], number | undefined>>;
  deliverables: string;
}

function CompleteForm({ collaboration }: { collaboration: Collaboration }) {
  const { id } = collaboration;
  const { w, s, l } = useWords();
  const m = useM();
  const navigate = useNavigate();
  const commands = useCollaborationCommands(id);
  const prices = useInKindPrices(collaboration.endsOn).data ?? [];
  const form = useAnswers<Draft>({
    defaultValues: { peopleReached: undefined, reached: {}, deliverables: '', ...NO_VALUE },
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
        keptAs="outcome"
        onSend={async (draft) => {
          const deliverables = draft.deliverables
            .split('\n')
            .map((line) => line.trim())
            .filter((line) => line !== '');
          const value = inKindOf(draft, prices, collaboration.files);
          const reached = partsOf(draft.reached);
          await commands.complete({
            outcome: { peopleReached: draft.peopleReached ?? 0, reached, deliverables, ...value },
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
        <Disclosure summary={w('collaborations.outcome.reached')}>
          <div className="stack">
            <p>{w('collaborations.outcome.reached.hint')}</p>
            {PARTS.map((part) => (
              <NumberField
                key={part}
                name={`reached.${part}`}
                label={l(`collaborations.outcome.reached.${part}`)}
                min={0}
              />
            ))}
          </div>
        </Disclosure>
        <TextArea
          name="deliverables"
          label={l('collaborations.outcome.deliverables')}
          hint={w('collaborations.outcome.deliverables.hint')}
          rows={4}
        />
        <InKindFields prices={prices} files={collaboration.files} />
        <div className="btn-row">
          <Button look="primary" size="lg" type="submit" busy={form.formState.isSubmitting}>
            {w('collaborations.complete')}
          </Button>
        </div>
      </Form>
    </Page>
  );
}

/** Telling that it is done, and what came of it. */
export default function CompletePage() {
  const { id } = useParams();
  return (
    <Loaded page query={useCollaboration(id)}>
      {(collaboration) => <CompleteForm collaboration={collaboration} />}
    </Loaded>
  );
}
