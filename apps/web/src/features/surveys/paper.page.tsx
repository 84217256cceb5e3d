import { useState } from 'react';
import { useParams } from 'react-router';
import { Button } from '../../ui/button';
import { Form } from '../../ui/form/form';
import { useAnswers } from '../../ui/form/use-answers';
import { Loaded } from '../../ui/loaded';
import { Notice } from '../../ui/notice';
import { Back, Page } from '../../ui/page';
import { useWords } from '../../words';
import { useM } from '../registry/registry';
import { answersOf, nothingTyped, QuestionFields, type Typed } from './question-fields';
import { Said } from './said';
import { useSurvey, useSurveyCommands, type Survey } from './surveys';

function Sheet({ survey }: { survey: Survey }) {
  const { w, s } = useWords();
  const { enterPaper } = useSurveyCommands();
  const [entered, setEntered] = useState(0);
  const form = useAnswers<Typed>({ defaultValues: nothingTyped(survey.questions) });
  return (
    <>
      {entered > 0 ? (
        <Notice tone="ok" live title={w('surveys.paper.entered', { count: entered })}>
          <p>{w('surveys.paper.total', { count: survey.progress?.onPaper ?? 0 })}</p>
        </Notice>
      ) : null}
      <Form
        form={form}
        label={s('surveys.paper')}
        onSend={async (typed) => {
          await enterPaper(survey.id, answersOf(survey.questions, typed));
          form.reset();
          setEntered((count) => count + 1);
          window.scrollTo({ top: 0 });
        }}
      >
        <QuestionFields questions={survey.questions} paper />
        <div className="btn-row">
          <Button look="primary" size="lg" type="submit" busy={form.formState.isSubmitting}>
            {w('surveys.paper.enter')}
          </Button>
        </div>
      </Form>
    </>
  );
}

/** Sheets of paper, typed in one after another. */
export default function PaperPage() {
  const { w, s } = useWords();
  const m = useM();
  const { id = '' } = useParams();
  const query = useSurvey(id);
  return (
    <Page title={s('surveys.paper')} width="narrow" staff>
      <div className="stack-sm">
        <Back to={m(`/surveys/${id}`)} />
        <h1>{w('surveys.paper')}</h1>
      </div>
      <Loaded query={query}>
        {(survey) => (
          <>
            <p>
              <b>
                <Said of={survey.title} />
              </b>
            </p>
            <p>{w('surveys.paper.hint')}</p>
            {survey.actions.includes('enter-paper') ? (
              <Sheet survey={survey} />
            ) : (
              <Notice tone="warn" title={w('surveys.paper.closed')} />
            )}
          </>
        )}
      </Loaded>
    </Page>
  );
}
