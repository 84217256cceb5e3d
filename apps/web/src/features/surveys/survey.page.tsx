import { useState } from 'react';
import { useParams } from 'react-router';
import { useAttempt } from '../../api/attempt';
import { fiscalYearText } from '../../dates';
import { Button, ButtonLink } from '../../ui/button';
import { Day } from '../../ui/day';
import { Summary } from '../../ui/facts';
import { Loaded } from '../../ui/loaded';
import { Back, Page } from '../../ui/page';
import { Refused } from '../../ui/refused';
import { useWords } from '../../words';
import { useM } from '../registry/registry';
import { IndicatorLink } from './indicator-link';
import { InvitePanel } from './invite-panel';
import { Said, saidIn } from './said';
import { SurveyChip } from './survey-chip';
import { useSurvey, useSurveyCommands, type Survey } from './surveys';

type Move = 'open' | 'close' | 'publish' | 'cancel';

function Moves({ survey }: { survey: Survey }) {
  const { w, s } = useWords();
  const { move } = useSurveyCommands();
  const { refusal, attempt } = useAttempt();
  const [asked, setAsked] = useState<Move | null>(null);
  const moves = (['open', 'close', 'publish', 'cancel'] as const).filter((verb) => survey.actions.includes(verb));
  const run = (verb: Move) => {
    setAsked(null);
    void attempt(() => move(survey.id, verb));
  };
  if (moves.length === 0) return null;
  return (
    <section className="stack" aria-label={s('surveys.next')}>
      <Refused because={refusal} />
      {asked ? (
        <div className="panel panel--gray stack-sm">
          <p>{w(`surveys.move.${asked}.hint`)}</p>
          <div className="btn-row">
            <Button look="primary" onClick={() => run(asked)}>
              {w(`surveys.move.${asked}.sure`)}
            </Button>
            <Button onClick={() => setAsked(null)}>{w('frame.back')}</Button>
          </div>
        </div>
      ) : (
        <div className="btn-row">
          {moves.map((verb) => (
            <Button key={verb} look={verb === 'cancel' ? 'danger' : 'secondary'} onClick={() => setAsked(verb)}>
              {w(`surveys.move.${verb}`)}
            </Button>
          ))}
        </div>
      )}
    </section>
  );
}

function Progress({ survey }: { survey: Survey }) {
  const { w } = useWords();
  const { progress, paperSheets } = survey;
  if (!progress || survey.state === 'draft' || survey.state === 'cancelled') return null;
  const { mailed, printed, byLink, onPaper, mails } = progress;
  const sent = w('surveys.mails', { sent: mails.sent, waiting: mails.waiting, failed: mails.failed });
  return (
    <section className="stack-sm" aria-labelledby="progress">
      <h2 id="progress">{w('surveys.progress')}</h2>
      <Summary
        facts={[
          { label: w('surveys.mailed'), value: String(mailed) },
          { label: w('surveys.mails.state'), value: mailed > 0 && survey.state === 'open' ? sent : null },
          { label: w('surveys.printed'), value: String(printed) },
          { label: w('surveys.paper-sheets'), value: String(paperSheets) },
          { label: w('surveys.by-link'), value: String(byLink) },
          { label: w('surveys.on-paper'), value: String(onPaper) },
        ]}
      />
    </section>
  );
}

function SurveyView({ survey }: { survey: Survey }) {
  const { w, s, r, language } = useWords();
  const m = useM();
  const at = (path: string) => m(`/surveys/${survey.id}${path}`);
  const may = (action: Survey['actions'][number]) => survey.actions.includes(action);
  return (
    <Page title={saidIn(survey.title)} width="wide" staff>
      <div className="stack-sm">
        <Back to={m('/surveys')}>{w('surveys.title')}</Back>
        <h1>
          <Said of={survey.title} />
        </h1>
        <p>
          <SurveyChip state={survey.state} />
        </p>
      </div>
      <Summary
        facts={[
          { label: w('surveys.audience'), value: w(`surveys.audience.${survey.audience}`) },
          { label: w('surveys.year'), value: r(fiscalYearText(survey.fiscalYear, language)) },
          {
            label: w('surveys.days'),
            value: (
              <>
                <Day date={survey.opensOn} /> – <Day date={survey.closesOn} />
              </>
            ),
          },
          { label: w('surveys.method'), value: survey.method },
          { label: w('surveys.origin'), value: survey.origin === 'elsewhere' ? w('surveys.elsewhere') : null },
        ]}
      />
      <div className="btn-row">
        {may('edit') ? <ButtonLink to={at('/edit')}>{w('surveys.edit')}</ButtonLink> : null}
        {may('enter-paper') ? (
          <ButtonLink look="primary" to={at('/paper')}>
            {w('surveys.paper')}
          </ButtonLink>
        ) : null}
        {may('see-results') ? (
          <ButtonLink look="primary" to={at('/results')}>
            {w('surveys.results')}
          </ButtonLink>
        ) : null}
      </div>
      <Moves survey={survey} />
      <Progress survey={survey} />
      {may('invite') ? <InvitePanel survey={survey} /> : null}
      <section className="stack-sm" aria-labelledby="questions">
        <h2 id="questions">{w('surveys.questions', { count: survey.questions.length })}</h2>
        <ol className="stack-sm">
          {survey.questions.map((question, at) => (
            <li key={question.code}>
              {at + 1}. <Said of={question.text} /> <span className="muted">{s(`surveys.kind.${question.kind}`)}</span>
              {question.measure ? (
                <span className="muted block">
                  {w('surveys.makes')}{' '}
                  <IndicatorLink code={question.measure.indicator} fiscalYear={survey.fiscalYear} />
                </span>
              ) : null}
            </li>
          ))}
        </ol>
      </section>
    </Page>
  );
}

/** A survey for those who carry it out. */
export default function SurveyPage() {
  const { id = '' } = useParams();
  return (
    <Loaded page query={useSurvey(id)}>
      {(survey) => <SurveyView survey={survey} />}
    </Loaded>
  );
}
