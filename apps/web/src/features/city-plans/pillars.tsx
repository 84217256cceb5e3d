import { Disclosure } from '../../ui/reasons';
import { useWords } from '../../words';
import type { Plan } from './city-plans';

/** What a plan consists of: pillars, measures, initiatives. */
export function Pillars({ pillars }: Pick<Plan, 'pillars'>) {
  const { w } = useWords();
  return pillars.map((pillar) => (
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
              </li>
            ))}
          </ul>
        </Disclosure>
      ))}
    </section>
  ));
}
