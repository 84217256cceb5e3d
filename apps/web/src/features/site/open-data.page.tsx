import { ButtonLink } from '../../ui/button';
import { Page } from '../../ui/page';
import { useWords } from '../../words';
import { useCityName, useSlug } from '../registry/registry';

const SETS = ['collaborations', 'indicators', 'initiatives'] as const;
const FORMATS = [
  { name: 'CSV', ending: 'csv' },
  { name: 'JSON', ending: 'json' },
  { name: 'JSON-LD', ending: 'jsonld' },
] as const;
const FEEDS = [
  { name: 'needs', file: 'needs.atom' },
  { name: 'offers', file: 'offers.atom' },
  { name: 'stories', file: 'stories.atom' },
  { name: 'calendar', file: 'calendar.ics' },
] as const;

/** What everybody may take from here: data, feeds, and the interface itself. */
export default function OpenDataPage() {
  const { w, s, l } = useWords();
  const city = useCityName();
  const base = `/api/v1/m/${useSlug()}`;
  const origin = window.location.origin;
  return (
    <Page title={s('site.open-data')}>
      <div className="stack-sm">
        <h1>{w('site.open-data')}</h1>
        <p>{w('site.open-data.lead')}</p>
      </div>
      <section className="stack" aria-labelledby="sets">
        <h2 id="sets">{w('site.open-data.sets')}</h2>
        <table className="table table--cards">
          <caption className="sr">{s('site.open-data.sets')}</caption>
          <thead>
            <tr>
              <th scope="col">{w('site.open-data.set')}</th>
              <th scope="col">{w('site.open-data.formats')}</th>
            </tr>
          </thead>
          <tbody>
            {SETS.map((set) => (
              <tr key={set}>
                <th scope="row">
                  {w(`site.open-data.${set}`)}
                  <span className="muted plain block">{w(`site.open-data.${set}.text`)}</span>
                </th>
                <td data-l={l('site.open-data.formats')}>
                  <ul className="btn-row">
                    {FORMATS.map(({ name, ending }) => (
                      <li key={ending}>
                        <a
                          href={`${base}/open-data/${set}.${ending}`}
                          aria-label={`${s(`site.open-data.${set}`)} ${name}`}
                        >
                          {name}
                        </a>
                      </li>
                    ))}
                  </ul>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <section className="stack-sm" aria-labelledby="licence">
        <h2 id="licence">{w('site.open-data.licence')}</h2>
        <p>
          {w('site.open-data.licence.text', { city })}{' '}
          <a href="https://creativecommons.org/licenses/by/4.0/deed.ja">creativecommons.org</a>
        </p>
        <p>{w('site.open-data.person')}</p>
      </section>
      <section className="stack-sm" aria-labelledby="stable">
        <h2 id="stable">{w('site.open-data.stable')}</h2>
        <p>{w('site.open-data.stable.text')}</p>
        <p>
          {w('site.open-data.example')}: <code>{`${origin}${base}/open-data/indicators.csv?fiscalYear=2026`}</code>
        </p>
        <p>
          {w('site.open-data.example')}:{' '}
          <code>{`curl "${origin}${base}/open-data/indicators.json?changedSince=2026-10-01T00:00:00%2B09:00"`}</code>
        </p>
        <p>
          {w('site.open-data.example')}:{' '}
          <code>{`curl "${origin}${base}/open-data/collaborations.json?changedSince=2026-10-01T00:00:00%2B09:00"`}</code>
        </p>
      </section>
      <section className="stack-sm" aria-labelledby="feeds">
        <h2 id="feeds">{w('site.open-data.feeds')}</h2>
        <p>{w('site.open-data.feeds.text')}</p>
        <ul className="stack-sm">
          {FEEDS.map(({ name, file }) => (
            <li key={name}>
              <a href={`${base}/${file}`}>{w(`site.feed.${name}`)}</a>
            </li>
          ))}
        </ul>
      </section>
      <section className="stack-sm" aria-labelledby="api">
        <h2 id="api">{w('site.open-data.api')}</h2>
        <p>{w('site.open-data.api.text')}</p>
        <p>
          {w('site.open-data.example')}: <code>{`curl "${origin}${base}/search?q=%E5%AD%90%E3%81%A9%E3%82%82"`}</code>
        </p>
        <div className="btn-row">
          <ButtonLink to="/api/docs" reloadDocument>
            {w('site.open-data.api.docs')}
          </ButtonLink>
          <ButtonLink to="/api/openapi.json" reloadDocument>
            {w('site.open-data.api.document')}
          </ButtonLink>
        </div>
      </section>
    </Page>
  );
}
