import { useState } from 'react';
import { LANGUAGES } from '../../language';
import { Button, ButtonLink } from '../../ui/button';
import { NumberField, SelectField, TextArea } from '../../ui/form/fields';
import { Form } from '../../ui/form/form';
import { useAnswers } from '../../ui/form/use-answers';
import { Notice } from '../../ui/notice';
import { Disclosure } from '../../ui/reasons';
import { useWords } from '../../words';
import { useM } from '../registry/registry';
import { useSurveyCommands, type Survey } from './surveys';

type InviteLanguage = (typeof LANGUAGES)[number]['code'];

function ByMail({ survey }: { survey: Survey }) {
  const { w, s, l } = useWords();
  const { invite } = useSurveyCommands();
  const [added, setAdded] = useState<number | null>(null);
  const form = useAnswers({ defaultValues: { emails: '', language: 'ja' } });
  return (
    <Form
      form={form}
      label={s('surveys.invite.mail')}
      onSend={async ({ emails, language }) => {
        const each = emails.split(/[\s,;、，]+/).filter((address) => address !== '');
        const body = { emails: each, language: (language || 'ja') as InviteLanguage };
        setAdded((await invite(survey.id, body)).added);
        form.reset();
      }}
    >
      <TextArea
        name="emails"
        label={l('surveys.invite.emails')}
        hint={w('surveys.invite.emails.hint')}
        rows={5}
        required
      />
      <SelectField
        name="language"
        label={w('surveys.invite.language')}
        options={LANGUAGES.map(({ code, name }) => ({ value: code, label: name }))}
      />
      <div className="btn-row">
        <Button look="primary" type="submit" busy={form.formState.isSubmitting}>
          {w('surveys.invite.send')}
        </Button>
      </div>
      {added === null ? null : <Notice tone="ok" live title={w('surveys.invite.added', { count: added })} />}
    </Form>
  );
}

function Printed({ survey }: { survey: Survey }) {
  const { w, s, l } = useWords();
  const m = useM();
  const { print } = useSurveyCommands();
  const form = useAnswers<{ count: number | undefined }>({ defaultValues: { count: undefined } });
  return (
    <div className="stack">
      <Form
        form={form}
        label={s('surveys.print.more')}
        onSend={async ({ count = 1 }) => {
          await print(survey.id, count);
          form.reset();
        }}
      >
        <NumberField name="count" label={l('surveys.print.count')} max={2000} required />
        <div className="btn-row">
          <Button type="submit" busy={form.formState.isSubmitting}>
            {w('surveys.print.more')}
          </Button>
          <ButtonLink to={m(`/surveys/${survey.id}/links`)}>{w('surveys.print.list')}</ButtonLink>
        </div>
      </Form>
    </div>
  );
}

function Paper({ survey }: { survey: Survey }) {
  const { w, l } = useWords();
  const { giveOutPaper } = useSurveyCommands();
  const [saved, setSaved] = useState(false);
  const form = useAnswers<{ sheets: number | undefined }>({ defaultValues: { sheets: survey.paperSheets } });
  return (
    <Form
      form={form}
      onSend={async ({ sheets = 0 }) => {
        await giveOutPaper(survey.id, sheets);
        setSaved(true);
      }}
    >
      <NumberField
        name="sheets"
        label={l('surveys.paper-sheets')}
        hint={w('surveys.paper-sheets.hint')}
        min={0}
        max={1_000_000}
        required
      />
      <div className="btn-row">
        <Button type="submit" busy={form.formState.isSubmitting}>
          {w('frame.save')}
        </Button>
      </div>
      {saved ? <Notice tone="ok" live title={w('surveys.saved')} /> : null}
    </Form>
  );
}

/** Who is asked: by mail, by a printed link, on paper. */
export function InvitePanel({ survey }: { survey: Survey }) {
  const { w } = useWords();
  return (
    <section className="stack" aria-labelledby="invite">
      <h2 id="invite">{w('surveys.invite')}</h2>
      <p>{w('surveys.invite.hint')}</p>
      <Disclosure summary={w('surveys.invite.mail')}>
        <ByMail survey={survey} />
      </Disclosure>
      <Disclosure summary={w('surveys.print')}>
        <Printed survey={survey} />
      </Disclosure>
      <Disclosure summary={w('surveys.paper-sheets')}>
        <Paper survey={survey} />
      </Disclosure>
    </section>
  );
}
