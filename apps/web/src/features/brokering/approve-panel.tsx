import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Problem } from '../../api/problem';
import { Button } from '../../ui/button';
import { Form } from '../../ui/form/form';
import { useAnswers } from '../../ui/form/use-answers';
import { SelectField, TextArea } from '../../ui/form/fields';
import { Notice } from '../../ui/notice';
import { Disclosure } from '../../ui/reasons';
import { withoutReadings } from '../../ui/ruby';
import { useWords } from '../../words';
import { OnBehalf } from '../casework/on-behalf';
import { useViewer } from '../identity/session';
import { useLabels } from '../registry/registry';
import { useMatchCommands, type Match } from './brokering';
import { NO_OVERRIDE, OverrideReason, overrideOf } from './override-reason';

function RefuseForm({ match }: { match: Match }) {
  const { w, l } = useWords();
  const labels = useLabels();
  const commands = useMatchCommands();
  const form = useAnswers({ defaultValues: { reasonCode: '', text: '' } });
  return (
    <Form
      form={form}
      onSend={async ({ reasonCode, text }) =>
        void (await commands.refuse(match, {
          reasonCode,
          ...(text.trim() === '' ? {} : { text: text.trim() }),
        }))
      }
    >
      <SelectField
        name="reasonCode"
        label={l('frame.reason')}
        required
        options={labels
          .entries('refusalReasons')
          .map((entry) => ({ value: entry.code, label: withoutReadings(entry.label) }))}
      />
      <TextArea name="text" label={l('frame.remark')} rows={3} />
      <div>
        <Button look="danger" type="submit" busy={form.formState.isSubmitting}>
          {w('brokering.refuse')}
        </Button>
      </div>
    </Form>
  );
}

/** What the coordinator can do with a match, and for whom. */
export function ApprovePanel({ match }: { match: Match }) {
  const { w, r, l } = useWords();
  const client = useQueryClient();
  const viewer = useViewer();
  const commands = useMatchCommands();
  const [refusal, setRefusal] = useState<Problem | null>(null);
  const form = useAnswers({ defaultValues: NO_OVERRIDE });
  const may = (action: string) => match.actions?.includes(action) ?? false;
  const staff = viewer.has('coordinator');
  const run = async (command: (id: string) => Promise<unknown>) => {
    setRefusal(null);
    try {
      await command(match.id);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      setRefusal(error);
    }
  };
  if (!staff && !may('withdraw')) return null;
  return (
    <section className="panel panel--gray stack" aria-labelledby="desk">
      <h2 id="desk">{w(staff ? 'brokering.desk' : 'frame.actions')}</h2>
      {refusal ? (
        <Notice
          tone="bad"
          live
          title={w(refusal.status === 412 ? 'brokering.approve.stale' : 'frame.failure.not-done')}
        >
          <p>{r(refusal.detail)}</p>
        </Notice>
      ) : null}
      {may('approve') ? (
        <Form
          form={form}
          onSend={async (answers) => {
            const overrideReason = overrideOf(answers);
            try {
              await commands.approve(match, overrideReason === undefined ? {} : { overrideReason });
            } catch (error) {
              if (!(error instanceof Problem) || error.status !== 412) throw error;
              // What the other one did is what the page shows now; this form may be gone with it.
              setRefusal(error);
              await client.invalidateQueries();
            }
          }}
        >
          <OverrideReason label={l('brokering.override')} hint={w('brokering.override.hint')} required={false} />
          <div>
            <Button look="primary" type="submit" busy={form.formState.isSubmitting}>
              {w('brokering.approve')}
            </Button>
          </div>
        </Form>
      ) : null}
      {may('refuse') ? (
        <Disclosure summary={w('brokering.refuse.open')}>
          <RefuseForm match={match} />
        </Disclosure>
      ) : null}
      {may('time-out') ? (
        <div className="stack-sm">
          <p>{w('brokering.time-out.hint')}</p>
          <Button onClick={() => void run(commands.timeOut)}>{w('brokering.time-out')}</Button>
        </div>
      ) : null}
      {may('withdraw') ? (
        <Disclosure summary={w('brokering.withdraw.open')}>
          <p>{w('brokering.withdraw.hint')}</p>
          <p>
            <Button look="danger" onClick={() => void run(commands.withdraw)}>
              {w('brokering.withdraw')}
            </Button>
          </p>
        </Disclosure>
      ) : null}
      {['refused', 'declined', 'timed_out', 'superseded', 'withdrawn'].includes(match.state) ? null : (
        <OnBehalf parties={[match.need.party, match.offerParty]} />
      )}
    </section>
  );
}
