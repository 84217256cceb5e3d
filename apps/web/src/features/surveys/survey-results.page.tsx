import { useParams } from 'react-router';
import { fiscalYearText } from '../../dates';
import { ScoreBar } from '../../ui/bar';
import { Day } from '../../ui/day';
import { Summary } from '../../ui/facts';
import { Loaded } from '../../ui/loaded';
import { Notice } from '../../ui/notice';
import { Back, Page } from '../../ui/page';
import { Disclosure } from '../../ui/reasons';
import { Written } from '../../ui/written';
import { useWords } from '../../words';
import { useViewer } from '../identity/session';
import { useM, useSlug } from '../registry/registry';
import { CrossTablePanel } from './cross-table-panel';
import { IndicatorLink } from './indicator-link';
import { Said, saidIn } from './said';
import { useResults, useTexts, type Results } from './surveys';

type Question = Results['questions'][number];

function Texts({ survey, question }: { survey: string; question: string }) {
  const { w } = useWords();
  return (
    <Loaded query={useTexts(survey, question)}>
      {(texts) =>
        texts.length === 0 ? (
          <p>{w('surveys.texts.none')}</p>
        ) : (
          <ul className="stack-sm">
            {texts.map((text, at) => (
              <li key={at} className="card">
                <Written text={text} />
              </li>
            ))}
          </ul>
        )
      }
    </Loaded>
  );
}

function QuestionResult({ results, question, number }: { results: Results; question: Question; number: number }) {
  const { w, s } = useWords();
  const few = question.answered < results.fewestTold && question.mean === null;
  return (
    <section className="stack-sm" aria-labelledby={`question-${question.code}`}>
      <h2 id={`question-${question.code}`}>
        {number}. <Said of={question.text} />
      </h2>
      <p className="muted">{w('surveys.answered', { count: question.answered })}</p>
      {question.choices.length > 0 ? (
        <table className="table table--cards">
          <caption className="sr">{saidIn(question.text)}</caption>
          <thead>
            <tr>
              <th scope="col">{w('surveys.option')}</th>
              <th scope="col" className="num">
                {w('surveys.count')}
              </th>
              <th scope="col" className="num">
                {w('surveys.percent')}
              </th>
            </tr>
          </thead>
          <tbody>
            {question.choices.map(({ code, label, count, percent }) => (
              <tr key={code}>
                <th scope="row">
                  <Said of={label} />
                  {percent === null ? null : <ScoreBar score={percent} />}
                </th>
                <td data-l={s('surveys.count')} className="num">
                  <div>{count}</div>
                </td>
                <td data-l={s('surveys.percent')} className="num">
                  <div>{percent === null ? '–' : `${percent} %`}</div>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : few && question.kind !== 'text' ? (
        <p>{w('surveys.too-few', { fewest: results.fewestTold })}</p>
      ) : null}
      {question.kind === 'scale' && question.lowest && question.highest ? (
        <p className="muted">
          1 = <Said of={question.lowest} />, {question.steps} = <Said of={question.highest} />
        </p>
      ) : null}
      {question.mean === null ? null : <p>{w('surveys.mean', { mean: question.mean })}</p>}
      {question.figure ? (
        <p>
          {w('surveys.makes')} <IndicatorLink code={question.figure.indicator} fiscalYear={results.fiscalYear} />{' '}
          <b>{question.figure.value ?? w('surveys.no-figure')}</b>
        </p>
      ) : null}
      {question.kind === 'text' && results.origin === 'here' ? (
        <Disclosure summary={w('surveys.texts')}>
          <Texts survey={results.id} question={question.code} />
        </Disclosure>
      ) : null}
    </section>
  );
}

function ResultsView({ results }: { results: Results }) {
  const { w, r, language } = useWords();
  const m = useM();
  const slug = useSlug();
  const viewer = useViewer();
  const staff = viewer.has('planner', 'coordinator');
  const { n, byLink, onPaper, invited, responseRate } = results;
  return (
    <Page title={saidIn(results.title)} width={staff ? 'wide' : 'normal'} staff={staff}>
      <div className="stack-sm">
        <Back to={m(staff ? `/surveys/${results.id}` : '/surveys')} />
        <h1>
          <Said of={results.title} />
        </h1>
        {results.introduction.ja === '' ? null : (
          <p>
            <Said of={results.introduction} />
          </p>
        )}
      </div>
      {results.state === 'closed' ? (
        <Notice title={w('surveys.not-published')}>
          <p>{w('surveys.not-published.hint')}</p>
        </Notice>
      ) : null}
      <Summary
        facts={[
          { label: w('surveys.audience'), value: w(`surveys.audience.${results.audience}`) },
          { label: w('surveys.year'), value: r(fiscalYearText(results.fiscalYear, language)) },
          {
            label: w('surveys.days'),
            value: (
              <>
                <Day date={results.opensOn} /> – <Day date={results.closesOn} />
              </>
            ),
          },
          { label: w('surveys.method'), value: results.method },
          { label: w('surveys.invited'), value: invited === null ? null : String(invited) },
          { label: w('surveys.answers'), value: String(n) },
          { label: w('surveys.by-link'), value: byLink === null ? null : String(byLink) },
          { label: w('surveys.on-paper'), value: onPaper === null ? null : String(onPaper) },
          { label: w('surveys.rate'), value: responseRate === null ? w('surveys.rate.unknown') : `${responseRate} %` },
        ]}
      />
      <p>
        <a className="btn btn--secondary btn-block-narrow" href={`/api/v1/m/${slug}/surveys/${results.id}/results.csv`}>
          {w('surveys.csv')}
        </a>
      </p>
      {results.questions.map((question, at) => (
        <QuestionResult key={question.code} results={results} question={question} number={at + 1} />
      ))}
      {staff && results.origin === 'here' ? <CrossTablePanel results={results} /> : null}
    </Page>
  );
}

/** What came of a survey: all of it for the staff, a summary for everybody. */
export default function SurveyResultsPage() {
  const { id = '' } = useParams();
  return (
    <Loaded page query={useResults(id)}>
      {(results) => <ResultsView results={results} />}
    </Loaded>
  );
}
