import { Link } from 'react-router';
import { Disclosure } from '../../ui/reasons';
import { useWords } from '../../words';
import { useM } from '../registry/registry';
import type { Indicator, Plan } from './city-plans';

/** By what it is measured how an initiative goes, or a whole pillar. */
function MeasuredBy({ indicators }: { indicators: Indicator[] }) {
  const m = useM();
  return indicators.map(({ id, name }) => (
    <p key={id}>
      <Link to={m(`/plan/indicators/${encodeURIComponent(id)}`)}>{name}</Link>
    </p>
  ));
}

/** What a plan consists of: pillars, measures, initiatives, and where they are known their indicators. */
export function Pillars({ pillars, indicators = [] }: Pick<Plan, 'pillars'> & { indicators?: Indicator[] }) {
  const { w } = useWords();
  return pillars.map((pillar) => (
    <section key={pillar.code} className="stack" aria-labelledby={`pillar-${pillar.code}`}>
      <h2 id={`pillar-${pillar.code}`}>
        {pillar.code} {pillar.title}
      </h2>
      <MeasuredBy indicators={indicators.filter((one) => one.initiative === null && one.pillar === pillar.code)} />
      {pillar.measures.map((measure) => (
        <Disclosure
          key={measure.code}
          summary={
            <span>
              {measure.code} {measure.title}{' '}
              <span className="muted plain">{w('city-plans.initiatives', { count: measure.initiatives.length })}</span>
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
                <MeasuredBy indicators={indicators.filter((one) => one.initiative === initiative.code)} />
              </li>
            ))}
          </ul>
        </Disclosure>
      ))}
    </section>
  ));
}
