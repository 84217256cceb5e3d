import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { Problem } from '../../../api/problem';
import { Button, ButtonLink } from '../../../ui/button';
import { type Fact, Summary } from '../../../ui/facts';
import { TextField } from '../../../ui/form/fields';
import { Form } from '../../../ui/form/form';
import { useAnswers } from '../../../ui/form/use-answers';
import { Notice } from '../../../ui/notice';
import { Back, Page } from '../../../ui/page';
import { useWords } from '../../../words';
import { signIn, useViewer } from '../../identity/session';
import { useLabels, useM } from '../registry';
import { askedBy, type Draft, type Step, stepsOf, type useDraft } from './joining';
import { questionText } from './questions';

type Drafting = ReturnType<typeof useDraft>;

/** What was answered to each question, as sentences. */
function useAnswersShown(
  draft: Draft,
): { step: Step; label: React.ReactNode; plain: string; value: React.ReactNode }[] {
  const { w, s, r } = useWords();
  const { label, entries } = useLabels();
  const { answers } = draft;
  const list = (name: 'fields' | 'districts') =>
    (answers[name] ?? []).map((code) => label(name, code)).join(s('frame.list-separator'));
  const shown = Object.entries(answers.publicity ?? {}).filter(([, on]) => on);
  const values: Record<Step, React.ReactNode> = {
    kind: r(label('partyKinds', draft.kind)),
    you: draft.email && answers.personName ? `${answers.personName} ${draft.email}` : '',
    name: answers.name ?? '',
    employer: answers.employer?.name ?? '',
    work: answers.profile ?? '',
    fields: r(list('fields')),
    districts: r(list('districts')),
    screening: draft.questions.every((code) => answers.screening?.[code] !== undefined) ? (
      <ul className="stack-sm">
        {entries('screeningQuestions')
          .filter(({ code }) => draft.questions.includes(code))
          .map((entry) => (
            <li key={entry.code}>
              {r(questionText(entry))} <b>{w(answers.screening?.[entry.code] ? 'frame.yes' : 'frame.no')}</b>
            </li>
          ))}
      </ul>
    ) : (
      ''
    ),
    contact: [answers.contact?.phone, answers.contact?.bestTime].filter(Boolean).join(' '),
    public: shown.length === 0 ? '' : r(shown.map(([field]) => s(`registry.party.publicity.${field}`)).join('・')),
  };
  return stepsOf(draft).map((step) => ({
    step,
    label: w(askedBy(step, draft)),
    plain: s(askedBy(step, draft)),
    value: values[step],
  }));
}

/** A password for the new account, and off it goes. */
function NewAccount({ draft, drafting, done }: { draft: Draft; drafting: Drafting; done: (id: string) => unknown }) {
  const { w, l } = useWords();
  const m = useM();
  const client = useQueryClient();
  const form = useAnswers({ defaultValues: { password: '' } });
  const [known, setKnown] = useState(false);
  const email = draft.email ?? '';
  if (known) {
    return (
      <Notice tone="warn" live title={w('joining.sign-in')}>
        <p>{w('joining.sign-in.hint')}</p>
        <p>
          <ButtonLink look="primary" to={`/sign-in?to=${encodeURIComponent(m('/join/check'))}`}>
            {w('identity.sign-in')}
          </ButtonLink>
        </p>
      </Notice>
    );
  }
  return (
    <Form
      form={form}
      onSend={async ({ password }) => {
        try {
          const partyId = await drafting.send({ password });
          await signIn(client, email, password);
          await done(partyId);
        } catch (error) {
          if (!(error instanceof Problem) || error.code !== 'registration-draft.sign-in-first') throw error;
          setKnown(true);
        }
      }}
    >
      <h2>{w('joining.account')}</h2>
      <p>{w('joining.account.hint', { email })}</p>
      <TextField
        name="password"
        type="password"
        autoComplete="new-password"
        required
        label={l('identity.password')}
        hint={w('identity.password.hint')}
      />
      <div>
        <Button look="primary" size="lg" type="submit" busy={form.formState.isSubmitting}>
          {w('joining.send')}
        </Button>
      </div>
    </Form>
  );
}

/** As whoever is signed in. */
function OwnAccount({ name, drafting, done }: { name: string; drafting: Drafting; done: (id: string) => unknown }) {
  const { w } = useWords();
  const client = useQueryClient();
  const form = useAnswers({ defaultValues: {} });
  return (
    <Form
      form={form}
      onSend={async () => {
        const partyId = await drafting.send({});
        await client.invalidateQueries();
        await done(partyId);
      }}
    >
      <p>{w('joining.account.as', { name })}</p>
      <div>
        <Button look="primary" size="lg" type="submit" busy={form.formState.isSubmitting}>
          {w('joining.send')}
        </Button>
      </div>
    </Form>
  );
}

/** The address is not proven yet: the mail leads back to this page. */
function OpenTheMail({ email, drafting }: { email: string; drafting: Drafting }) {
  const { w } = useWords();
  const [sent, setSent] = useState(false);
  return (
    <Notice title={w('joining.open-mail')}>
      <p>{w('joining.open-mail.hint', { email })}</p>
      {sent ? (
        <p role="status">
          <b>{w('joining.open-mail.sent')}</b> {w('joining.open-mail.sent.hint')}
        </p>
      ) : (
        <p>
          <Button onClick={() => void drafting.mailAgain().then(() => setSent(true))}>
            {w('joining.open-mail.again')}
          </Button>
        </p>
      )}
    </Notice>
  );
}

/** Everything once more before it is sent. */
export function Check({ draft, drafting }: { draft: Draft; drafting: Drafting }) {
  const { w, s } = useWords();
  const m = useM();
  const navigate = useNavigate();
  const viewer = useViewer();
  const answers = useAnswersShown(draft);
  const needed: Step[] = ['you', 'name', 'screening'];
  const missing = answers.filter(({ step, value }) => needed.includes(step) && value === '');
  const facts = answers.map(({ step, label, plain, value }): Fact => {
    const open = missing.some((one) => one.step === step);
    return {
      label,
      value: value !== '' ? value : open ? <b>{w('joining.missing')}</b> : '—',
      act: (
        <Link to={m(`/join/${step}`)}>
          {w('frame.change')}
          <span className="sr">：{plain}</span>
        </Link>
      ),
    };
  });
  const done = (partyId: string) => navigate(m(`/parties/${partyId}?sent=1`));
  return (
    <Page title={s('joining.check')} width="narrow">
      <div className="stack-sm">
        <Back to={m('/join/public')}>{w('joining.previous')}</Back>
        <h1>{w('joining.check')}</h1>
      </div>
      <Summary facts={facts} />
      <section className="panel stack-sm">
        <h2>{w('joining.check.then')}</h2>
        <ol className="numbered stack-sm">
          <li>{w('joining.check.then.1')}</li>
          <li>{w('joining.check.then.2')}</li>
        </ol>
      </section>
      {viewer.pending ? null : missing[0] ? (
        <p>
          <ButtonLink look="primary" size="lg" to={m(`/join/${missing[0].step}`)}>
            {w('joining.resume.go')}
          </ButtonLink>
        </p>
      ) : viewer.me ? (
        <OwnAccount name={viewer.me.person.name} drafting={drafting} done={done} />
      ) : draft.addressProven ? (
        <NewAccount draft={draft} drafting={drafting} done={done} />
      ) : (
        <OpenTheMail email={draft.email ?? ''} drafting={drafting} />
      )}
    </Page>
  );
}
