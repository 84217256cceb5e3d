import { Link } from 'react-router';
import { fiscalYearText } from '../../dates';
import { ButtonLink } from '../../ui/button';
import { Day } from '../../ui/day';
import { Empty, Loaded, More } from '../../ui/loaded';
import { Page } from '../../ui/page';
import { useWords } from '../../words';
import { useViewer } from '../identity/session';
import { useM } from '../registry/registry';
import { Said } from './said';
import { SurveyChip } from './survey-chip';
import { useSurveys } from './surveys';

/** The surveys: what is published for everybody, all of them for planners and coordinators. */
export default function SurveysPage() {
  const { w, s, r, language } = useWords();
  const m = useM();
  const viewer = useViewer();
  const surveys = useSurveys();
  const staff = viewer.has('planner', 'coordinator');
  return (
    <Page title={s('surveys.title')} width="wide" staff={staff}>
      <div className="stack-sm">
        <h1>{w('surveys.title')}</h1>
        <p>{w('surveys.hint')}</p>
      </div>
      {viewer.has('planner') ? (
        <div className="btn-row">
          <ButtonLink look="primary" to={m('/surveys/new')}>
            {w('surveys.new')}
          </ButtonLink>
          <ButtonLink to={m('/surveys/import')}>{w('surveys.import')}</ButtonLink>
        </div>
      ) : null}
      <Loaded query={surveys}>
        {({ pages }) => {
          const all = pages.flatMap(({ items }) => items);
          if (all.length === 0) return <Empty title={w('surveys.none')} />;
          return (
            <table className="table table--cards">
              <caption className="sr">{s('surveys.title')}</caption>
              <thead>
                <tr>
                  <th scope="col">{w('surveys.name')}</th>
                  <th scope="col">{w('surveys.audience')}</th>
                  <th scope="col">{w('surveys.year')}</th>
                  <th scope="col">{w('surveys.days')}</th>
                  <th scope="col">{w('surveys.state')}</th>
                </tr>
              </thead>
              <tbody>
                {all.map((survey) => (
                  <tr key={survey.id}>
                    <th scope="row">
                      <Link to={m(staff ? `/surveys/${survey.id}` : `/surveys/${survey.id}/results`)}>
                        <Said of={survey.title} />
                      </Link>
                    </th>
                    <td data-l={s('surveys.audience')}>
                      <div>{w(`surveys.audience.${survey.audience}`)}</div>
                    </td>
                    <td data-l={s('surveys.year')}>
                      <div>{r(fiscalYearText(survey.fiscalYear, language))}</div>
                    </td>
                    <td data-l={s('surveys.days')}>
                      <div>
                        <Day date={survey.opensOn} /> – <Day date={survey.closesOn} />
                      </div>
                    </td>
                    <td data-l={s('surveys.state')}>
                      <div>
                        <SurveyChip state={survey.state} />
                        {survey.n === null ? null : (
                          <span className="block">{w('surveys.n', { count: survey.n })}</span>
                        )}
                      </div>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          );
        }}
      </Loaded>
      <More query={surveys} />
    </Page>
  );
}
