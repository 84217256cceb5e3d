import { useState } from 'react';
import { Button } from '../../ui/button';
import { RadioField } from '../../ui/form/fields';
import { Form } from '../../ui/form/form';
import { useAnswers } from '../../ui/form/use-answers';
import { Empty, Loaded } from '../../ui/loaded';
import { Notice } from '../../ui/notice';
import { Back, Page } from '../../ui/page';
import { useWords } from '../../words';
import { useM } from '../registry/registry';
import { type Preference, type Rhythm, useNotificationCommands, usePreferences } from './notifications';

const RHYTHMS: readonly Rhythm[] = ['at_once', 'daily', 'weekly', 'off'];

type Answers = Partial<Record<Preference['kind'], Rhythm>>;

function Choices({ items }: { items: Preference[] }) {
  const { w } = useWords();
  const { choose } = useNotificationCommands();
  const [saved, setSaved] = useState(false);
  const form = useAnswers<Answers>({
    defaultValues: Object.fromEntries(items.map(({ kind, rhythm }) => [kind, rhythm])),
  });
  return (
    <Form
      form={form}
      onSend={async (answers) => {
        setSaved(false);
        await choose(items.map(({ kind, rhythm }) => ({ kind, rhythm: answers[kind] ?? rhythm })));
        setSaved(true);
      }}
    >
      {items.map(({ kind, mayBeOff }) => (
        <RadioField
          key={kind}
          name={kind}
          required
          label={w(`notifications.kind.${kind}`)}
          hint={
            <>
              {w(`notifications.kind.${kind}.hint`)} {mayBeOff ? null : w('notifications.preferences.needed')}
            </>
          }
          options={RHYTHMS.filter((rhythm) => rhythm !== 'off' || mayBeOff).map((rhythm) => ({
            value: rhythm,
            label: w(`notifications.rhythm.${rhythm}`),
            note: w(`notifications.rhythm.${rhythm}.note`),
          }))}
        />
      ))}
      <div className="btn-row">
        <Button look="primary" size="lg" type="submit" busy={form.formState.isSubmitting}>
          {w('notifications.preferences.save')}
        </Button>
      </div>
      {saved ? <Notice tone="ok" live title={w('notifications.preferences.saved')} /> : null}
    </Form>
  );
}

/** How soon one hears by mail of what: one question for each kind. */
export default function PreferencesPage() {
  const { w, s } = useWords();
  const m = useM();
  const query = usePreferences();
  return (
    <Page title={s('notifications.preferences.title')} width="narrow">
      <Back to={m('/notifications')}>{w('notifications.title')}</Back>
      <div className="stack-sm">
        <h1>{w('notifications.preferences.title')}</h1>
        <p>{w('notifications.preferences.hint')}</p>
        <p>{w('notifications.preferences.language')}</p>
      </div>
      <Loaded query={query}>
        {({ items }) =>
          items.length > 0 ? (
            <Choices items={items} />
          ) : (
            <Empty title={w('notifications.preferences.nothing')}>
              <p>{w('notifications.preferences.nothing.hint')}</p>
            </Empty>
          )
        }
      </Loaded>
    </Page>
  );
}
