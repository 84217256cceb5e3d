import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { Problem } from '../../api/problem';
import { Button } from '../../ui/button';
import { Day } from '../../ui/day';
import { TextField } from '../../ui/form/fields';
import { Form } from '../../ui/form/form';
import { useAnswers } from '../../ui/form/use-answers';
import { Loaded } from '../../ui/loaded';
import { Notice } from '../../ui/notice';
import { Page } from '../../ui/page';
import { useWords } from '../../words';
import { useSlug } from '../registry/registry';
import { answersOf, nothingTyped, QuestionFields, type Typed } from './question-fields';
import { Said } from './said';
import { useSurveyCommands, type LinkView } from './surveys';

function Questions({ survey, token, onSent }: { survey: LinkView; token: string; onSent: () => void }) {
  const { w, s } = useWords();
  const { answer } = useSurveyCommands();
  const form = useAnswers<Typed>({ defaultValues: nothingTyped(survey.questions) });
  return (
    <Form
      form={form}
      keptAs={token}
      label={s('surveys.answer')}
      onSend={async (typed) => {
        await answer(token, answersOf(survey.questions, typed));
        onSent();
      }}
    >
      <QuestionFields questions={survey.questions} />
      <div className="stack-sm">
        <p className="hint">{w('surveys.answer.once')}</p>
        <div className="btn-row">
          <Button look="primary" size="lg" type="submit" busy={form.formState.isSubmitting}>
            {w('surveys.answer.send')}
          </Button>
        </div>
      </div>
    </Form>
  );
}

function Behind({ survey, token }: { survey: LinkView; token: string }) {
  const { w } = useWords();
  const [sent, setSent] = useState(false);
  if (sent) {
    return (
      <Notice tone="ok" live title={w('surveys.answer.done')}>
        <p>{w('surveys.answer.then')}</p>
      </Notice>
    );
  }
  if (survey.link !== 'ready') {
    return (
      <Notice tone={survey.link === 'used' ? 'ok' : 'warn'} title={w(`surveys.link.${survey.link}`)}>
        {survey.link === 'not-yet' ? (
          <p>
            {w('surveys.link.from')} <Day date={survey.opensOn} />
          </p>
        ) : null}
      </Notice>
    );
  }
  return (
    <>
      {survey.introduction.ja === '' ? null : (
        <p>
          <Said of={survey.introduction} />
        </p>
      )}
      <p>
        {w('surveys.answer.until')} <Day date={survey.closesOn} />
      </p>
      <Notice title={w('surveys.anonymous')}>
        <p>{w('surveys.anonymous.hint')}</p>
      </Notice>
      <Questions survey={survey} token={token} onSent={() => setSent(true)} />
    </>
  );
}

/** For whoever has the code on paper, or a link that was cut off. */
function TypeCode({ wrong }: { wrong: boolean }) {
  const { w, l } = useWords();
  const navigate = useNavigate();
  const form = useAnswers({ defaultValues: { code: '' } });
  return (
    <>
      {wrong ? (
        <div role="alert">
          <Notice tone="warn" title={w('surveys.link.unknown')} />
        </div>
      ) : null}
      <Form
        form={form}
        onSend={async ({ code }) => void (await navigate({ hash: encodeURIComponent(code.trim()) }, { replace: true }))}
      >
        <TextField name="code" label={l('surveys.code')} hint={w('surveys.code.hint')} autoComplete="off" required />
        <div className="btn-row">
          <Button look="primary" size="lg" type="submit">
            {w('surveys.code.go')}
          </Button>
        </div>
      </Form>
    </>
  );
}

/** Where the link of an invitation leads: one screen, no account. */
export default function AnswerPage() {
  const { w, s } = useWords();
  const municipality = useSlug();
  const { look } = useSurveyCommands();
  // After the hash mark, so that it lands in no log of a server.
  const token = decodeURIComponent(useLocation().hash.slice(1));
  const query = useQuery({
    queryKey: ['survey-link', municipality, token],
    queryFn: () => look(token),
    enabled: token !== '',
    retry: false,
    // What is being filled in must not vanish because the window came to the front again.
    refetchOnWindowFocus: false,
    staleTime: Infinity,
  });
  const wrong = query.error instanceof Problem && query.error.status === 404;
  return (
    <Page title={s('surveys.answer')} width="narrow">
      <h1>{query.data ? <Said of={query.data.title} /> : w('surveys.answer')}</h1>
      {token === '' || wrong ? (
        <TypeCode wrong={wrong} />
      ) : (
        <Loaded query={query}>{(survey) => <Behind key={token} survey={survey} token={token} />}</Loaded>
      )}
    </Page>
  );
}
