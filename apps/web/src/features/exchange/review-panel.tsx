import { useAttempt } from '../../api/attempt';
import { Button, ButtonLink } from '../../ui/button';
import { Form } from '../../ui/form/form';
import { useAnswers } from '../../ui/form/use-answers';
import { SelectField, TextArea } from '../../ui/form/fields';
import { Disclosure } from '../../ui/reasons';
import { Refused } from '../../ui/refused';
import { withoutReadings } from '../../ui/ruby';
import { useWords } from '../../words';
import { useViewer } from '../identity/session';
import { useLabels, useM } from '../registry/registry';
import { OPEN, useEntryCommands, type Entry, type NeedVerb, type Side } from './exchange';

function ReturnForm({ side, entry }: { side: Side; entry: Entry }) {
  const { w, s, l } = useWords();
  const commands = useEntryCommands(side);
  const form = useAnswers({ defaultValues: { note: '' } });
  return (
    <Form
      form={form}
      label={s('exchange.review.return')}
      onSend={async ({ note }) => void (await commands.sendBack(entry.id, note))}
    >
      <TextArea
        name="note"
        label={l('exchange.review.return.note')}
        hint={w('exchange.review.return.hint')}
        rows={3}
        required
      />
      <div>
        <Button type="submit" busy={form.formState.isSubmitting}>
          {w('exchange.review.return')}
        </Button>
      </div>
    </Form>
  );
}

function RefuseForm({ side, entry }: { side: Side; entry: Entry }) {
  const { w, s, l } = useWords();
  const labels = useLabels();
  const commands = useEntryCommands(side);
  const form = useAnswers({ defaultValues: { reasonCode: '', text: '' } });
  return (
    <Form
      form={form}
      label={s('exchange.review.refuse')}
      onSend={async ({ reasonCode, text }) =>
        void (await commands.refuse(entry.id, {
          reasonCode,
          ...(text.trim() === '' ? {} : { text: text.trim() }),
        }))
      }
    >
      <SelectField
        name="reasonCode"
        label={l('frame.reason')}
        options={labels
          .entries('refusalReasons')
          .map((entryOf) => ({ value: entryOf.code, label: withoutReadings(entryOf.label) }))}
        required
      />
      <TextArea name="text" label={l('frame.remark')} rows={3} />
      <div>
        <Button look="danger" type="submit" busy={form.formState.isSubmitting}>
          {w('exchange.review.refuse')}
        </Button>
      </div>
    </Form>
  );
}

/** What the coordinator decides about a need or an offer that was sent. */
export function ReviewPanel({ side, entry }: { side: Side; entry: Entry }) {
  const { w } = useWords();
  const m = useM();
  const viewer = useViewer();
  const commands = useEntryCommands(side);
  const { busy, refusal, attempt } = useAttempt();
  if (!viewer.has('coordinator')) return null;
  const may = (action: string) => entry.actions?.includes(action) ?? false;
  const searching = OPEN[side].includes(entry.state);
  if (!searching && !['publish', 'return', 'refuse', 'review', 'mark-unmet'].some(may)) return null;
  const run = (verb: NeedVerb) => attempt(() => commands.move(entry.id, verb));
  return (
    <section className="panel stack" aria-labelledby="review">
      <h2 id="review">{w('exchange.review')}</h2>
      <Refused because={refusal} />
      <div className="btn-row">
        {may('publish') ? (
          <Button look="primary" busy={busy} onClick={() => void run('publish')}>
            {w('exchange.review.publish')}
          </Button>
        ) : null}
        {searching ? (
          <ButtonLink look="primary" to={m(`/${side}s/${entry.id}/candidates`)}>
            {w('exchange.review.candidates')}
          </ButtonLink>
        ) : null}
        {may('mark-unmet') ? (
          <Button busy={busy} onClick={() => void run('mark-unmet')}>
            {w('exchange.review.unmet')}
          </Button>
        ) : null}
      </div>
      {may('return') ? (
        <Disclosure summary={w('exchange.review.return.open')}>
          <ReturnForm side={side} entry={entry} />
        </Disclosure>
      ) : null}
      {may('refuse') ? (
        <Disclosure summary={w('exchange.review.refuse.open')}>
          <RefuseForm side={side} entry={entry} />
        </Disclosure>
      ) : null}
    </section>
  );
}
