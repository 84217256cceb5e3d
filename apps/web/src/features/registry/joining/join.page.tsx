import { useEffect } from 'react';
import { Navigate, useLocation, useNavigate, useParams } from 'react-router';
import { currentLanguage } from '../../../language';
import { Button } from '../../../ui/button';
import { Form } from '../../../ui/form/form';
import { useAnswers } from '../../../ui/form/use-answers';
import { Icon } from '../../../ui/icon';
import { PageSkeleton } from '../../../ui/loaded';
import { Notice } from '../../../ui/notice';
import { Back, Page } from '../../../ui/page';
import { Steps } from '../../../ui/steps';
import { useWords } from '../../../words';
import { useLabels, useM } from '../registry';
import { Check } from './check';
import { askedBy, type Draft, nextOpen, stepsOf, useDraft } from './joining';
import { answersOf, changesOf, Question, type Answers } from './questions';

type Drafting = ReturnType<typeof useDraft>;

/** Whoever comes back finds what they have written. */
function Resume({ draft, drafting }: { draft: Draft; drafting: Drafting }) {
  const { w } = useWords();
  const m = useM();
  const navigate = useNavigate();
  const { label } = useLabels();
  return (
    <Notice title={w('joining.resume')}>
      <p>{draft.answers.name ?? draft.answers.personName ?? label('partyKinds', draft.kind)}</p>
      <div className="btn-row">
        <Button look="primary" size="lg" onClick={() => void navigate(m(`/join/${nextOpen(draft)}`))}>
          {w('joining.resume.go')}
        </Button>
        <Button look="text" onClick={() => void drafting.drop()}>
          {w('joining.resume.drop')}
        </Button>
      </div>
    </Notice>
  );
}

function QuestionPage({ step, draft, drafting }: { step: string; draft: Draft | undefined; drafting: Drafting }) {
  const { w, s } = useWords();
  const m = useM();
  const navigate = useNavigate();
  const form = useAnswers<Answers>({ defaultValues: answersOf(draft) });
  const steps = stepsOf(draft);
  const at = steps.findIndex((known) => known === step);
  const here = steps[at];
  if (here === undefined) return <Navigate to={m('/join')} replace />;
  const before = steps[at - 1];
  return (
    <Page title={s(askedBy(here, draft))} width="narrow">
      <div>
        <Back to={before === undefined ? m('') : m(`/join/${before}`)}>
          {before === undefined ? undefined : w('joining.previous')}
        </Back>
        <Steps at={at + 1} of={steps.length} />
      </div>
      <Form
        form={form}
        keptAs="join"
        onSend={async (answers) => {
          if (draft === undefined) await drafting.begin(answers.kind, currentLanguage());
          else await drafting.answer(changesOf(here, answers, draft));
          await navigate(m(`/join/${stepsOf(draft)[at + 1] ?? 'check'}`));
        }}
      >
        <Question step={here} draft={draft} />
        <div className="btn-row">
          <Button look="primary" size="lg" type="submit" busy={form.formState.isSubmitting}>
            {w('joining.next')}
          </Button>
        </div>
        <p className="muted">
          <Icon name="check" /> {draft?.email ? w('joining.kept.mail', { email: draft.email }) : w('joining.kept')}
        </p>
      </Form>
    </Page>
  );
}

/** Applying for registration without an account: one question a page, kept at every step, resumed from any device. */
export default function JoinPage() {
  const { step } = useParams();
  const { hash } = useLocation();
  const { w, s } = useWords();
  const m = useM();
  const navigate = useNavigate();
  const labels = useLabels();
  const drafting = useDraft();
  const { token, keep, query } = drafting;
  // After the hash mark, so that it lands in no log of a server.
  const mailed = step === undefined && hash.length > 1 ? decodeURIComponent(hash.slice(1)) : null;
  useEffect(() => {
    if (mailed === null) return;
    keep(mailed);
    void navigate(m('/join/check'), { replace: true });
  }, [mailed, keep, m, navigate]);
  if (labels.awaited || drafting.sent || mailed !== null || (token !== null && query.isPending))
    return <PageSkeleton />;
  if (token !== null && query.isError) {
    return (
      <Page title={s('joining.title')} width="narrow">
        <h1>{w('joining.title')}</h1>
        <Notice tone="warn" title={w('joining.broken')}>
          <p>{w('joining.broken.hint')}</p>
        </Notice>
        <p>
          <Button look="primary" size="lg" onClick={() => void drafting.drop().then(() => navigate(m('/join')))}>
            {w('joining.resume.drop')}
          </Button>
        </p>
      </Page>
    );
  }
  const draft = token === null ? undefined : query.data;
  if (step === undefined && draft === undefined) {
    return <QuestionPage key="new" step="kind" draft={undefined} drafting={drafting} />;
  }
  if (draft === undefined) return <Navigate to={m('/join')} replace />;
  if (step === undefined) {
    return (
      <Page title={s('joining.title')} width="narrow">
        <h1>{w('joining.title')}</h1>
        <Resume draft={draft} drafting={drafting} />
      </Page>
    );
  }
  if (step === 'check') return <Check draft={draft} drafting={drafting} />;
  return <QuestionPage key={step} step={step} draft={draft} drafting={drafting} />;
}
