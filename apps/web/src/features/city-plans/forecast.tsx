import { Link } from 'react-router';
import { fiscalYearText } from '../../dates';
import { Loaded } from '../../ui/loaded';
import { Written } from '../../ui/written';
import { amountText } from '../../units';
import { useWords, type Words } from '../../words';
import { useM } from '../registry/registry';
import { type Forecast, type Indicator, useForecast } from './city-plans';

function Years({ forecast, indicator }: { forecast: Forecast; indicator: Indicator }) {
  const words = useWords();
  const { w, r, language } = words;
  return (
    <>
      {forecast.points.length === 0 ? null : (
        <div>
          <p className="muted">{w('forecast.points')}</p>
          <ul>
            {forecast.points.map(({ fiscalYear, value, estimated }) => (
              <li key={fiscalYear}>
                {r(fiscalYearText(fiscalYear, language))} {amountText(words.language, value, indicator.unit)}
                {estimated ? <span className="muted"> {w('forecast.point.estimated')}</span> : null}
              </li>
            ))}
          </ul>
        </div>
      )}
      {forecast.leftOut.length === 0 ? null : (
        <div>
          <p className="muted">{w('forecast.left-out')}</p>
          <ul>
            {forecast.leftOut.map(({ fiscalYear, reason }) => (
              <li key={fiscalYear}>
                {r(fiscalYearText(fiscalYear, language))}{' '}
                <span className="muted">{w(`forecast.left-out.${reason}`)}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}

function WithinReach({ withinReach }: { withinReach: NonNullable<Forecast['withinReach']> }) {
  const { w } = useWords();
  const m = useM();
  const { underWay, offers, registering } = withinReach;
  if (underWay + offers.total + registering === 0) return null;
  return (
    <div className="stack-sm">
      <h3>{w('forecast.within-reach')}</h3>
      {underWay > 0 ? <p>{w('forecast.under-way', { count: underWay })}</p> : null}
      {registering > 0 ? <p>{w('forecast.registering', { count: registering })}</p> : null}
      {offers.total > 0 ? (
        <>
          <p>{w('forecast.offers', { count: offers.total })}</p>
          <ul>
            {offers.some.map(({ id, title }) => (
              <li key={id}>
                <Link to={m(`/offers/${id}`)}>
                  <Written text={title} />
                </Link>
              </li>
            ))}
            {offers.total > offers.some.length ? (
              <li className="muted">{w('forecast.offers.more', { count: offers.total - offers.some.length })}</li>
            ) : null}
          </ul>
        </>
      ) : null}
    </div>
  );
}

/** What a sentence about the target's year needs. */
function valuesOf(words: Words, { expected, target, yearlyChange }: Forecast, unit: string) {
  const year = fiscalYearText(target.fiscalYear ?? 0, words.language);
  const text = (value: number) => amountText(words.language, value, unit);
  return {
    year,
    expected: expected && { year, value: text(expected.value), low: text(expected.low), high: text(expected.high) },
    change: yearlyChange && {
      ...{ average: text(yearlyChange.average), low: text(yearlyChange.low), high: text(yearlyChange.high) },
    },
  };
}

/** Whether the target will be reached at the pace so far, how that was reckoned, and what it would take. */
export function ForecastSection({ indicator }: { indicator: Indicator }) {
  const words = useWords();
  const { w } = words;
  const query = useForecast(indicator.id);
  if (indicator.target.value === null) return null;
  return (
    <section className="stack" aria-labelledby="forecast">
      <h2 id="forecast">{w('forecast.title')}</h2>
      <Loaded query={query}>
        {(forecast) => {
          const { year, expected, change } = valuesOf(words, forecast, indicator.unit);
          const { needed, verdict, points, withinReach } = forecast;
          const unit = indicator.aggregation === 'rate' ? '' : indicator.unit;
          return (
            <div className="stack">
              <p>
                <b>{w(`forecast.verdict.${verdict}`, { count: points.length })}</b>
              </p>
              {expected ? <p>{w('forecast.expected', expected)}</p> : null}
              {needed ? (
                <p>
                  {w(indicator.aggregation === 'rate' ? 'forecast.needed.rate' : 'forecast.needed', {
                    year,
                    more: amountText(words.language, needed.more, unit),
                    perYear: amountText(words.language, needed.perYear, unit),
                  })}
                </p>
              ) : null}
              {withinReach ? <WithinReach withinReach={withinReach} /> : null}
              {change ? <p className="muted">{w('forecast.method', change)}</p> : null}
              <Years forecast={forecast} indicator={indicator} />
            </div>
          );
        }}
      </Loaded>
    </section>
  );
}
