import { Button } from '../../ui/button';
import { Form } from '../../ui/form/form';
import { NumberField } from '../../ui/form/fields';
import { useAnswers } from '../../ui/form/use-answers';
import { useWords } from '../../words';
import { NO_OVERRIDE, OverrideReason, overrideOf } from '../brokering/override-reason';
import type { Side } from '../exchange/exchange';
import { useCandidateCommands, type Candidate } from './candidates';
import { Sheet } from './sheet';

interface MoveSheetProps {
  side: Side;
  postingId: string;
  candidate: Candidate;
  /** How many candidates there are. */
  count: number;
  close: () => void;
}

/** Puts a candidate to another place, with the reason; everybody at the centre sees it there. */
export function MoveSheet({ side, postingId, candidate, count, close }: MoveSheetProps) {
  const { w, l } = useWords();
  const commands = useCandidateCommands(side, postingId);
  const form = useAnswers<{ place: number | undefined } & typeof NO_OVERRIDE>({
    defaultValues: { place: 1, ...NO_OVERRIDE },
  });
  return (
    <Sheet title={w('matching.move.title', { name: candidate.party.name })} close={close}>
      <Form
        form={form}
        onSend={async ({ place, ...answers }) => {
          await commands.move(candidate.id, { place: place ?? 1, reason: overrideOf(answers) ?? '' });
          close();
        }}
      >
        <NumberField name="place" label={l('matching.move.place')} max={count} required />
        <OverrideReason label={l('matching.move.reason')} hint={w('brokering.override.hint')} required />
        <div>
          <Button look="primary" type="submit" busy={form.formState.isSubmitting}>
            {w('matching.move')}
          </Button>
        </div>
      </Form>
    </Sheet>
  );
}
