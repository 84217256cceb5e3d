import { useNavigate } from 'react-router';
import { Button, ButtonLink } from '../../ui/button';
import { Form } from '../../ui/form/form';
import { useAnswers } from '../../ui/form/use-answers';
import { RadioField, TextArea } from '../../ui/form/fields';
import { useWords } from '../../words';
import { useMatchCommands } from '../brokering/brokering';
import { useViewer } from '../identity/session';
import { useM } from '../registry/registry';
import { OPEN, useOpenEntries, type Entry, type Side } from './exchange';

/** "We can help with this", and on an offer "we would like this": with one of one's own entries. */
export function JoinPanel({ side, entry }: { side: Side; entry: Entry }) {
  const { w, l } = useWords();
  const viewer = useViewer();
  const m = useM();
  const navigate = useNavigate();
  const commands = useMatchCommands();
  const parties = viewer.onBehalfOf ? [viewer.onBehalfOf.partyId] : viewer.memberships.map(({ partyId }) => partyId);
  const other: Side = side === 'need' ? 'offer' : 'need';
  const open = useOpenEntries(other, parties);
  const form = useAnswers({ defaultValues: { entryId: '', note: '' } });
  if (parties.length === 0 || open === undefined || !OPEN[side].includes(entry.state)) return null;
  return (
    <section className="panel stack" aria-labelledby="join">
      <h2 id="join">{w(`exchange.${side}.join`)}</h2>
      {open.length === 0 ? (
        <>
          <p>{w(`exchange.${side}.join.none`)}</p>
          <p>
            <ButtonLink to={m(`/${other}s/new`)}>{w(`exchange.${other}.new`)}</ButtonLink>
          </p>
        </>
      ) : (
        <Form
          form={form}
          onSend={async ({ entryId, note }) => {
            const told = note.trim() === '' ? {} : { note: note.trim() };
            const match =
              side === 'need'
                ? await commands.apply({ needId: entry.id, offerId: entryId, ...told })
                : await commands.request({ needId: entryId, offerId: entry.id, ...told });
            await navigate(m(`/matches/${match.id}`));
          }}
        >
          <RadioField
            name="entryId"
            label={w(`exchange.${side}.join.with`)}
            required
            sub
            options={open.map(({ id, title, party }) => ({
              value: id,
              label: title,
              ...(parties.length > 1 && party.name !== null ? { note: party.name } : {}),
            }))}
          />
          <TextArea name="note" label={l('frame.remark')} rows={3} />
          <div>
            <Button look="primary" type="submit" busy={form.formState.isSubmitting}>
              {w(`exchange.${side}.join.send`)}
            </Button>
          </div>
        </Form>
      )}
    </section>
  );
}
