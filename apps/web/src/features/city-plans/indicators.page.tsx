import { useSearchParams } from 'react-router';
import { fiscalYearText } from '../../dates';
import { BarLegend } from '../../ui/bar';
import { Chooser } from '../../ui/chooser';
import { Loaded, PageSkeleton } from '../../ui/loaded';
import { Back, Page } from '../../ui/page';
import { withoutReadings } from '../../ui/ruby';
import { useWords } from '../../words';
import { MakeDocument } from '../documents/make-document';
import { useViewer } from '../identity/session';
import { useM } from '../registry/registry';
import { askedYear, useIndicators, usePlan, type Indicator, type Plan } from './city-plans';
import { standingOf } from './figure-notes';
import { IndicatorTable } from './figures';
import { usePlans, yearsOf } from './plans';

function Pillars({ plan, indicators, staff }: { plan: Plan | undefined; indicators: Indicator[]; staff: boolean }) {
  const { w } = useWords();
  const pillars = plan?.pillars ?? [];
  const known = new Set(pillars.map(({ code }) => code));
  const rest = indicators.filter((indicator) => !known.has(indicator.pillar));
  return (
    <>
      {pillars.map((pillar) => {
        const own = indicators.filter((indicator) => indicator.pillar === pillar.code);
        if (own.length === 0) return null;
        return (
          <section key={pillar.code} className="stack-sm" aria-labelledby={`pillar-${pillar.code}`}>
            <h2 id={`pillar-${pillar.code}`}>
              {pillar.code} {pillar.title}{' '}
              <span className="muted plain ib">{w('city-plans.count', { count: own.length })}</span>
            </h2>
            <IndicatorTable caption={pillar.title} indicators={own} full={staff} />
          </section>
        );
      })}
      {rest.length > 0 ? <IndicatorTable caption={plan?.title ?? ''} indicators={rest} full={staff} /> : null}
    </>
  );
}

function Counters({ indicators }: { indicators: Indicator[] }) {
  const { w, s } = useWords();
  const standing = (wanted: ReturnType<typeof standingOf>) =>
    indicators.filter((one) => standingOf(one) === wanted).length;
  const counts: [string, number][] = [
    ['city-plans.pace.reached', standing('reached')],
    ['city-plans.pace.on-the-way', standing('on-the-way') + standing('expected')],
    ['city-plans.not-measured', indicators.filter(({ value }) => value === null).length],
  ];
  return (
    <ul className="counters counters--4" aria-label={s('city-plans.pace')}>
      {counts.map(([key, count]) => (
        <li key={key} className="counter">
          <b>{count}</b>
          <span>{w(key)}</span>
        </li>
      ))}
    </ul>
  );
}

/** What a planner takes along: the board of the year, and the plan itself. */
function Documents({ fiscalYear }: { fiscalYear: number }) {
  const { w, s } = useWords();
  return (
    <section className="stack-sm" aria-labelledby="documents">
      <h2 id="documents">{w('documents.title')}</h2>
      {(['xlsx', 'csv'] as const).map((format) => (
        <MakeDocument
          key={format}
          kind="indicator-board"
          parameters={{ fiscalYear, format }}
          label={s(`documents.board.${format}`)}
        />
      ))}
      <MakeDocument kind="plan-workbook" parameters={{}} label={s('documents.plan.xlsx')} />
    </section>
  );
}

/** All indicators of the plan in one fiscal year. */
export default function IndicatorsPage() {
  const words = useWords();
  const { w, s, r, language } = words;
  const m = useM();
  const staff = useViewer().has('planner');
  const [search, setSearch] = useSearchParams();
  // As the plan of that year arranged them, also when another is in force by now.
  const plan = usePlan(askedYear(search));
  const plans = usePlans();
  const query = useIndicators(askedYear(search));
  const year = query.data?.fiscalYear ?? askedYear(search);
  const years = yearsOf(plans.data?.items ?? []);
  // Which plan and year it is makes the heading; whoever chose a year keeps it in sight.
  if (askedYear(search) === undefined && (plan.isPending || query.isPending)) return <PageSkeleton />;
  return (
    <Page title={s('city-plans.indicators')} width={staff ? 'wide' : 'normal'} staff={staff}>
      <div className="stack-sm">
        <Back to={m('/plan')}>{plan.data?.title ?? w('frame.menu.plan')}</Back>
        <h1>
          {w('city-plans.indicators')}{' '}
          {year === undefined ? null : <span className="ib">{r(fiscalYearText(year, language))}</span>}
        </h1>
        <p>{w('city-plans.indicators.hint')}</p>
      </div>
      <Chooser
        id="year"
        label={w('city-plans.year')}
        value={year}
        options={(year === undefined || years.includes(year) ? years : [...years, year]).map((one) => ({
          value: one,
          label: withoutReadings(fiscalYearText(one, language)),
        }))}
        choose={(one) => setSearch({ fiscalYear: String(one) })}
      />
      <Loaded query={query}>
        {({ items: indicators }) => (
          <>
            <Counters indicators={indicators} />
            <BarLegend />
            <Pillars plan={plan.data} indicators={indicators} staff={staff} />
            {staff && year !== undefined ? <Documents fiscalYear={year} /> : null}
          </>
        )}
      </Loaded>
    </Page>
  );
}
