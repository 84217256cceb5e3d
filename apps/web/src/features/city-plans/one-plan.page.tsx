import { useParams } from 'react-router';
import { fiscalYearText } from '../../dates';
import { Loaded } from '../../ui/loaded';
import { Back, Page } from '../../ui/page';
import { amountText } from '../../units';
import { useWords } from '../../words';
import { useM } from '../registry/registry';
import { Pillars } from './pillars';
import { type PlanOfKey, usePlanOf } from './plans';

function Known({ of, unit }: { of: { value: number | null; fiscalYear: number | null } | null; unit: string }) {
  const words = useWords();
  const { w, r, language } = words;
  if (of?.value == null) return <div>{w('city-plans.not-measured')}</div>;
  return (
    <div>
      {amountText(words.language, of.value, unit)}{' '}
      {of.fiscalYear ? <span className="muted ib">{r(fiscalYearText(of.fiscalYear, language))}</span> : null}
    </div>
  );
}

function Indicators({ indicators }: Pick<PlanOfKey, 'indicators'>) {
  const { w, l } = useWords();
  return (
    <table className="table table--cards">
      <caption className="sr">{w('plans.indicators')}</caption>
      <thead>
        <tr>
          <th scope="col">{w('city-plans.indicator')}</th>
          <th scope="col">{w('city-plans.baseline')}</th>
          <th scope="col">{w('plans.last')}</th>
          <th scope="col">{w('city-plans.target')}</th>
        </tr>
      </thead>
      <tbody>
        {indicators.map(({ id, name, unit, baseline, last, target, became }) => (
          <tr key={id}>
            <th scope="row">
              {name}
              {became ? (
                <span className="muted plain block">
                  {w(`plans.became.${became.as}`)}
                  {became.note ? <span className="block">{became.note}</span> : null}
                </span>
              ) : null}
            </th>
            <td data-l={l('city-plans.baseline')}>
              <Known of={baseline} unit={unit} />
            </td>
            <td data-l={l('plans.last')}>
              <Known of={last} unit={unit} />
            </td>
            <td data-l={l('city-plans.target')}>
              {target.value === null ? <div>{w('city-plans.no-target')}</div> : <Known of={target} unit={unit} />}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function OnePlan({ plan, indicators }: PlanOfKey) {
  const { w, r, language } = useWords();
  const m = useM();
  return (
    <Page title={plan.title}>
      <div className="stack-sm">
        <Back to={m('/plans')}>{w('plans.title')}</Back>
        <h1>{plan.title}</h1>
        <p>
          {r(fiscalYearText(plan.fromFiscalYear, language))} – {r(fiscalYearText(plan.toFiscalYear, language))}
          {plan.status === 'draft' ? <> {w('city-plans.draft')}</> : null}
        </p>
      </div>
      <section className="stack" aria-labelledby="indicators">
        <h2 id="indicators">{w('plans.indicators')}</h2>
        <Indicators indicators={indicators} />
      </section>
      <Pillars pillars={plan.pillars} />
    </Page>
  );
}

/** A plan of years that are over, or one that is still to come. */
export default function OnePlanPage() {
  const { key = '' } = useParams();
  return (
    <Loaded page query={usePlanOf(key)}>
      {(answer) => <OnePlan {...answer} />}
    </Loaded>
  );
}
