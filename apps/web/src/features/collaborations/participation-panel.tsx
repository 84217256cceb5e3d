import { useState } from 'react';
import { useAttempt } from '../../api/attempt';
import { Button } from '../../ui/button';
import { Chip } from '../../ui/chip';
import { Day } from '../../ui/day';
import { DateField } from '../../ui/form/date-field';
import { Form } from '../../ui/form/form';
import { useAnswers } from '../../ui/form/use-answers';
import { TextField } from '../../ui/form/fields';
import { Disclosure } from '../../ui/reasons';
import { Refused } from '../../ui/refused';
import { useWords } from '../../words';
import { useCollaborationCommands, type Collaboration } from './collaborations';

const HOURS = /^\d+(\.\d{1,2})?$/;

function ReportForm({ collaboration }: { collaboration: Collaboration }) {
  const { w, s, l } = useWords();
  const commands = useCollaborationCommands(collaboration.id);
  const [round, setRound] = useState(0);
  const form = useAnswers({ defaultValues: { name: '', date: '', hours: '' } });
  return (
    <Form
      form={form}
      onSend={async ({ name, date, hours }) => {
        await commands.report({ name: name.trim(), date, hours: Number(hours.normalize('NFKC')) });
        form.reset();
        setRound(round + 1);
      }}
    >
      <TextField
        name="name"
        label={l('collaborations.participation.name')}
        hint={w('collaborations.participation.name.hint')}
        required
      />
      <DateField key={round} name="date" label={w('collaborations.participation.date')} required />
      <TextField
        name="hours"
        inputMode="decimal"
        label={l('collaborations.participation.hours')}
        hint={w('collaborations.participation.hours.hint')}
        required
        rules={{
          validate: (value: unknown) =>
            HOURS.test(String(value).normalize('NFKC').trim()) || s('collaborations.participation.hours.error'),
        }}
      />
      <div>
        <Button type="submit" busy={form.formState.isSubmitting}>
          {w('collaborations.participation.add')}
        </Button>
      </div>
    </Form>
  );
}

/** Who took part and for how long: reported by one side, confirmed by the other. */
export function ParticipationPanel({ collaboration }: { collaboration: Collaboration }) {
  const { w, l } = useWords();
  const commands = useCollaborationCommands(collaboration.id);
  const { busy, refusal, attempt } = useAttempt();
  const rows = collaboration.participations ?? [];
  const nameOf = (partyId: string) => collaboration.parties.find(({ party }) => party.id === partyId)?.party.name ?? '';
  const canReport = collaboration.actions?.some((action) => action.startsWith('report')) ?? false;
  if (rows.length === 0 && !canReport) return null;
  return (
    <section className="stack" aria-labelledby="participations">
      <h2 id="participations">{w('collaborations.participations')}</h2>
      <p>{w('collaborations.participations.hint')}</p>
      <Refused because={refusal} />
      {rows.length > 0 ? (
        <table className="table table--cards">
          <caption className="sr">{w('collaborations.participations')}</caption>
          <thead>
            <tr>
              <th scope="col">{w('collaborations.participation.name')}</th>
              <th scope="col">{w('collaborations.participation.date')}</th>
              <th scope="col">{w('collaborations.participation.hours')}</th>
              <th scope="col">{w('frame.state')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                <th scope="row">
                  {row.name}
                  <span className="muted plain"> {nameOf(row.partyId)}</span>
                </th>
                <td data-l={l('collaborations.participation.date')}>
                  <div>
                    <Day date={row.date} />
                  </div>
                </td>
                <td data-l={l('collaborations.participation.hours')}>
                  <div>{w('collaborations.hours', { hours: row.hours })}</div>
                </td>
                <td data-l={l('frame.state')}>
                  <div className="stack-sm">
                    {row.state === 'confirmed' ? (
                      <Chip tone="done" icon="check">
                        {w('collaborations.participation.confirmed')}
                      </Chip>
                    ) : row.state === 'disputed' ? (
                      <Chip tone="late" icon="alert">
                        {w('collaborations.participation.disputed')}
                      </Chip>
                    ) : (
                      <Chip tone="wait" icon="clock">
                        {w('collaborations.participation.reported')}
                      </Chip>
                    )}
                    {row.actions?.includes('confirm') ? (
                      <div>
                        <Button size="sm" busy={busy} onClick={() => void attempt(() => commands.confirm(row.id))}>
                          {w('collaborations.participation.confirm')}
                        </Button>
                      </div>
                    ) : null}
                  </div>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      {canReport ? (
        <Disclosure summary={w('collaborations.participation.open')}>
          <ReportForm collaboration={collaboration} />
        </Disclosure>
      ) : null}
    </section>
  );
}
