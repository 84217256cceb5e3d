import { useState } from 'react';
import { Button } from '../../ui/button';
import { isDay } from '../../ui/form/date-field';
import { TextArea, TextField, TickField } from '../../ui/form/fields';
import { Form } from '../../ui/form/form';
import { useAnswers } from '../../ui/form/use-answers';
import { Loaded } from '../../ui/loaded';
import { Notice } from '../../ui/notice';
import { Page } from '../../ui/page';
import { useWords } from '../../words';
import { type QuietHours, useNotificationCommands, useQuietHours } from './notifications';

function Hours({ hours }: { hours: QuietHours }) {
  const { w, s, l } = useWords();
  const { keepQuiet } = useNotificationCommands();
  const [saved, setSaved] = useState(false);
  const form = useAnswers({ defaultValues: { ...hours, closedDays: hours.closedDays.join('\n') } });
  return (
    <Form
      form={form}
      onSend={async ({ closedDays, ...answers }) => {
        setSaved(false);
        const days = closedDays
          .normalize('NFKC')
          .split(/\s+/)
          .filter((day) => day !== '');
        const wrong = days.find((day) => !isDay(day));
        if (wrong !== undefined) {
          form.setError('closedDays', { message: s('notifications.quiet.closed-days.wrong', { day: wrong }) });
          return;
        }
        await keepQuiet({ ...answers, closedDays: days });
        setSaved(true);
      }}
    >
      <TextField name="startsAt" type="time" required label={l('notifications.quiet.starts')} />
      <TextField
        name="endsAt"
        type="time"
        required
        label={l('notifications.quiet.ends')}
        hint={w('notifications.quiet.same')}
      />
      <TickField
        name="onClosedDays"
        label={w('notifications.quiet.on-closed-days')}
        note={w('notifications.quiet.on-closed-days.note')}
      />
      <TextArea
        name="closedDays"
        rows={4}
        label={l('notifications.quiet.closed-days')}
        hint={w('notifications.quiet.closed-days.hint')}
      />
      <div className="btn-row">
        <Button look="primary" size="lg" type="submit" busy={form.formState.isSubmitting}>
          {w('notifications.quiet.save')}
        </Button>
      </div>
      {saved ? <Notice tone="ok" live title={w('notifications.quiet.saved')} /> : null}
    </Form>
  );
}

/** When the municipality lets no mail leave. */
export default function QuietHoursPage() {
  const { w, s } = useWords();
  const query = useQuietHours();
  return (
    <Page title={s('notifications.quiet.title')} width="narrow" staff>
      <div className="stack-sm">
        <h1>{w('notifications.quiet.title')}</h1>
        <p>{w('notifications.quiet.hint')}</p>
      </div>
      <Loaded query={query}>{(hours) => <Hours hours={hours} />}</Loaded>
    </Page>
  );
}
