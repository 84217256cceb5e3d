import { fiscalYearText } from '../../dates';
import { ButtonLink } from '../../ui/button';
import { Loaded } from '../../ui/loaded';
import { Page } from '../../ui/page';
import { Disclosure } from '../../ui/reasons';
import { useWords } from '../../words';
import { useViewer } from '../identity/session';
import { useM } from '../registry/registry';
import { usePlan, type Plan } from './city-plans';

function PlanView({ plan }: { plan: Plan }) {
  const { w, r, language } = useWords();
  const m = useM();
  const viewer = useViewer();
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
        <p>
          <ButtonLink look="primary" to={m('/plan/indicators')}>
            {w('city-plans.to-indicators')}
          </ButtonLink>{' '}
          <ButtonLink to={m('/plan/years')}>{w('city-plans.years')}</ButtonLink>{' '}
          {staff ? <ButtonLink to={m('/plan/counting-rules')}>{w('counting-rules.title')}</ButtonLink> : null}{' '}
          {viewer.has('planner', 'coordinator') ? (
            <ButtonLink to={m('/plan/same-collaborations')}>{w('same.title')}</ButtonLink>
          ) : null}
        </p>
      </div>
      {plan.pillars.map((pillar) => (
        <section key={pillar.code} className="stack" aria-labelledby={`pillar-${pillar.code}`}>
          <h2 id={`pillar-${pillar.code}`}>
            {pillar.code} {pillar.title}
          </h2>
          {pillar.measures.map((measure) => (
            <Disclosure
              key={measure.code}
              summary={
                <span>
                  {measure.code} {measure.title}{' '}
                  <span className="muted plain">
                    {w('city-plans.initiatives', { count: measure.initiatives.length })}
                  </span>
                </span>
              }
            >
              <ul className="stack-sm initiatives">
                {measure.initiatives.map((initiative) => (
                  <li key={initiative.code}>
                    <b>
                      {initiative.code} {initiative.title}
                    </b>
                    {initiative.summary ? <p>{initiative.summary}</p> : null}
                    {initiative.ownerDivision ? <p className="muted">{initiative.ownerDivision}</p> : null}
                  </li>
                ))}
              </ul>
            </Disclosure>
          ))}
        </section>
      ))}
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
