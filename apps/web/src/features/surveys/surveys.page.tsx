import { Link } from 'react-router';
import { fiscalYearText } from '../../dates';
import { ButtonLink } from '../../ui/button';
import { Day } from '../../ui/day';
import { ListTable } from '../../ui/list-table';
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
      <ListTable
        query={surveys}
        title={s('surveys.title')}
        none={w('surveys.none')}
        columns={[
          {
            label: 'surveys.name',
            cell: ({ id, title }) => (
              <Link to={m(staff ? `/surveys/${id}` : `/surveys/${id}/results`)}>
                <Said of={title} />
              </Link>
            ),
          },
          { label: 'surveys.audience', cell: ({ audience }) => w(`surveys.audience.${audience}`) },
          { label: 'surveys.year', cell: ({ fiscalYear }) => r(fiscalYearText(fiscalYear, language)) },
          {
            label: 'surveys.days',
            cell: ({ opensOn, closesOn }) => (
              <>
                <Day date={opensOn} /> – <Day date={closesOn} />
              </>
            ),
          },
          {
            label: 'surveys.state',
            cell: ({ state, n }) => (
              <>
                <SurveyChip state={state} />
                {n === null ? null : <span className="block">{w('surveys.n', { count: n })}</span>}
              </>
            ),
          },
        ]}
      />
    </Page>
  );
}
