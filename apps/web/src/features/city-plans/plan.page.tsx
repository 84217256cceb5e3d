import { fiscalYearText } from '../../dates';
import { ButtonLink } from '../../ui/button';
import { Loaded, Skeleton } from '../../ui/loaded';
import { Page } from '../../ui/page';
import { useWords } from '../../words';
import { useViewer } from '../identity/session';
import { useM } from '../registry/registry';
import { useIndicators, usePlan, type Plan } from './city-plans';
import { Pillars } from './pillars';

function PlanView({ plan }: { plan: Plan }) {
  const { w, r, language } = useWords();
  const m = useM();
  const viewer = useViewer();
  const indicators = useIndicators();
  const staff = viewer.has('planner', 'committee_member', 'administrator');
  return (
    <Page title={plan.title}>
      <div className="stack-sm">
        <h1>{plan.title}</h1>
        <p>
          {r(fiscalYearText(plan.fromFiscalYear, language))} – {r(fiscalYearText(plan.toFiscalYear, language))}
          {plan.status === 'draft' ? <> {w('city-plans.draft')}</> : null}
        </p>
        {plan.legalBasis ? <p className="muted">{w('city-plans.legal-basis', { name: plan.legalBasis })}</p> : null}
        <div className="btn-row">
          <ButtonLink look="primary" to={m('/plan/indicators')}>
            {w('city-plans.to-indicators')}
          </ButtonLink>
          <ButtonLink to={m('/plan/schedule')}>{w('schedule.title')}</ButtonLink>
          <ButtonLink to={m('/plan/years')}>{w('city-plans.years')}</ButtonLink>
          <ButtonLink to={m('/surveys')}>{w('surveys.title')}</ButtonLink>
          <ButtonLink to={m('/plans')}>{w('plans.title')}</ButtonLink>
          {staff ? <ButtonLink to={m('/plan/counting-rules')}>{w('counting-rules.title')}</ButtonLink> : null}
          {viewer.has('planner', 'coordinator') ? (
            <ButtonLink to={m('/plan/same-collaborations')}>{w('same.title')}</ButtonLink>
          ) : null}
        </div>
      </div>
      {indicators.isPending ? (
        <Skeleton />
      ) : (
        <Pillars pillars={plan.pillars} indicators={indicators.data?.items ?? []} />
      )}
    </Page>
  );
}

/** The city's plan: pillars, measures, initiatives. */
export default function PlanPage() {
  return (
    <Loaded page query={usePlan()}>
      {(plan) => <PlanView plan={plan} />}
    </Loaded>
  );
}
