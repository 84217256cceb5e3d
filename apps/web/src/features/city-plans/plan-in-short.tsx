import { BarLegend } from '../../ui/bar';
import { ButtonLink } from '../../ui/button';
import { Loaded } from '../../ui/loaded';
import { useWords } from '../../words';
import { useM } from '../registry/registry';
import { type Indicator, useIndicators, usePlan } from './city-plans';
import { IndicatorTable } from './figures';

/** Three figures that say something: first those that the records themselves count. */
function chosen(indicators: Indicator[]): Indicator[] {
  const order = ['derived', 'registry', 'survey', 'entered', 'none'];
  return [...indicators]
    .sort(
      (a, b) =>
        Number(a.value === null) - Number(b.value === null) || order.indexOf(a.source) - order.indexOf(b.source),
    )
    .slice(0, 3);
}

/** How the plan goes, by a few of its figures. */
export default function PlanInShort() {
  const { w, s } = useWords();
  const m = useM();
  const plan = usePlan();
  const indicators = useIndicators();
  return (
    <>
      {plan.data ? <p>{plan.data.title}</p> : null}
      <BarLegend />
      <Loaded query={indicators}>
        {({ items: all }) => (
          <>
            <IndicatorTable caption={s('frame.home.plan')} indicators={chosen(all)} />
            <p>
              <ButtonLink to={m('/plan/indicators')}>{w('frame.home.plan.all', { count: all.length })}</ButtonLink>
            </p>
          </>
        )}
      </Loaded>
    </>
  );
}
