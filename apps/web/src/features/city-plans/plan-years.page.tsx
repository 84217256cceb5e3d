import { Link } from 'react-router';
import { fiscalYearText, today } from '../../dates';
import { Button } from '../../ui/button';
import { Chip } from '../../ui/chip';
import { Form } from '../../ui/form/form';
import { useAnswers } from '../../ui/form/use-answers';
import { SelectField } from '../../ui/form/fields';
import { Loaded } from '../../ui/loaded';
import { Back, Page } from '../../ui/page';
import { withoutReadings } from '../../ui/ruby';
import { useWords } from '../../words';
import { useViewer } from '../identity/session';
import { useM } from '../registry/registry';
import { usePlan } from './city-plans';
import { useOpenYear, useYears } from './plan-years';
import { usePlans, yearsOf } from './plans';

function OpenYear({ years }: { years: number[] }) {
  const { w, s, language } = useWords();
  const open = useOpenYear();
  const form = useAnswers<{ fiscalYear: string }>({ defaultValues: { fiscalYear: '' } });
  return (
    <Form
      form={form}
      label={s('city-plans.years.open')}
      onSend={async ({ fiscalYear }) => void (await open(Number(fiscalYear)))}
    >
      <SelectField
        name="fiscalYear"
        label={w('city-plans.year')}
        required
        options={years.map((year) => ({
          value: String(year),
          label: withoutReadings(fiscalYearText(year, language)),
        }))}
      />
      <Button look="primary" type="submit" busy={form.formState.isSubmitting}>
        {w('city-plans.years.open')}
      </Button>
    </Form>
  );
}

/** The evaluated years of the plan; a planner opens another one. */
export default function PlanYearsPage() {
  const { w, s, r, language } = useWords();
  const m = useM();
  const plan = usePlan();
  const plans = usePlans();
  const planner = useViewer().has('planner');
  return (
    <Page title={s('city-plans.years')} width="narrow">
      <div className="stack-sm">
        <Back to={m('/plan')}>{plan.data?.title ?? w('frame.menu.plan')}</Back>
        <h1>{w('city-plans.years')}</h1>
      </div>
      <Loaded query={useYears()}>
        {({ items }) => {
          // The last year of a plan is evaluated when the next plan is in force already.
          const left = yearsOf(plans.data?.items ?? []).filter(
            (year) => `${year}-04-01` <= today() && !items.some(({ fiscalYear }) => fiscalYear === year),
          );
          return (
            <>
              {items.length === 0 ? <p>{w('city-plans.years.none')}</p> : null}
              <ul className="stack-sm">
                {items.map(({ fiscalYear, state }) => (
                  <li key={fiscalYear}>
                    <Link to={m(`/plan/years/${fiscalYear}`)}>{r(fiscalYearText(fiscalYear, language))}</Link>{' '}
                    <Chip tone={state === 'published' || state === 'locked' ? 'done' : 'open'} icon="clock">
                      {w(`city-plans.year.state.${state}`)}
                    </Chip>
                  </li>
                ))}
              </ul>
              {planner && left.length > 0 ? <OpenYear years={left} /> : null}
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}
