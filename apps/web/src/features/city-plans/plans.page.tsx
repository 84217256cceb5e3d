import { useAttempt } from '../../api/attempt';
import { fiscalYearText, today } from '../../dates';
import { Button, ButtonLink } from '../../ui/button';
import { Chip } from '../../ui/chip';
import { Loaded } from '../../ui/loaded';
import { Back, Page } from '../../ui/page';
import { Refused } from '../../ui/refused';
import { useWords } from '../../words';
import { useViewer } from '../identity/session';
import { useM } from '../registry/registry';
import { type PlanLine, usePlanCommands, usePlans } from './plans';

function standingOf(plan: PlanLine): 'in-force' | 'draft' | 'to-come' | 'over' {
  if (plan.inForce) return 'in-force';
  if (plan.status === 'draft') return 'draft';
  return `${plan.fromFiscalYear}-04-01` > today() ? 'to-come' : 'over';
}

function PlanCard({ plan }: { plan: PlanLine }) {
  const { w, r, language } = useWords();
  const m = useM();
  const viewer = useViewer();
  const { adopt, discard } = usePlanCommands();
  const { busy, refusal, attempt } = useAttempt();
  const standing = standingOf(plan);
  const planner = viewer.has('planner');
  const draft = plan.status === 'draft';
  return (
    <li className="card stack-sm">
      <h2>{plan.title}</h2>
      <p>
        {r(fiscalYearText(plan.fromFiscalYear, language))} – {r(fiscalYearText(plan.toFiscalYear, language))}{' '}
        <Chip tone={plan.inForce ? 'done' : 'draft'} icon={plan.inForce ? 'check' : 'clock'}>
          {w(`plans.${standing}`)}
        </Chip>{' '}
        {draft && plan.inForce ? <span className="ib">{w('city-plans.draft')}</span> : null}
      </p>
      <div className="btn-row">
        <ButtonLink to={m(plan.inForce ? '/plan' : `/plans/${plan.key}`)}>{w('plans.open')}</ButtonLink>
        {draft && planner ? (
          <Button look="primary" busy={busy} onClick={() => void attempt(() => adopt(plan.key))}>
            {w('plans.adopt')}
          </Button>
        ) : null}
        {draft && planner && !plan.inForce ? (
          <Button busy={busy} onClick={() => void attempt(() => discard(plan.key))}>
            {w('plans.discard')}
          </Button>
        ) : null}
      </div>
      {draft && planner ? (
        <p className="muted">{w(plan.inForce ? 'plans.adopt.hint.in-force' : 'plans.adopt.hint')}</p>
      ) : null}
      <Refused because={refusal} />
    </li>
  );
}

/** The plans that the city has had, has, and prepares. */
export default function PlansPage() {
  const { w, s } = useWords();
  const m = useM();
  const viewer = useViewer();
  return (
    <Page title={s('plans.title')} staff={viewer.has('planner')}>
      <div className="stack-sm">
        <Back to={m('/plan')} />
        <h1>{w('plans.title')}</h1>
        <p>{w('plans.hint')}</p>
        {viewer.has('planner') ? (
          <p className="btn-row">
            <ButtonLink look="primary" to={m('/plans/next')}>
              {w('plans.next')}
            </ButtonLink>
            <ButtonLink to={m('/plan/workbook')}>{w('plans.workbook')}</ButtonLink>
          </p>
        ) : null}
      </div>
      <Loaded query={usePlans()}>
        {({ items }) => (
          <ul className="stack">
            {items.map((plan) => (
              <PlanCard key={plan.key} plan={plan} />
            ))}
          </ul>
        )}
      </Loaded>
    </Page>
  );
}
