import { useParams, useSearchParams } from 'react-router';
import { fiscalYearText } from '../../dates';
import { BarLegend } from '../../ui/bar';
import { ButtonLink } from '../../ui/button';
import { Day, Moment } from '../../ui/day';
import { Loaded, More } from '../../ui/loaded';
import { Notice } from '../../ui/notice';
import { Back, Page } from '../../ui/page';
import { Written } from '../../ui/written';
import { amountText } from '../../units';
import { useWords } from '../../words';
import { useViewer } from '../identity/session';
import { useM } from '../registry/registry';
import { askedYear, useProvenance, useRecords, type Provenance } from './city-plans';
import { Corrections } from './year-corrections';
import { BaselineFigure, FigureBar, FigureNotes, missingKey, SurveyNote } from './figure-notes';
import { ForecastSection } from './forecast';

function Sum({ provenance }: { provenance: Provenance }) {
  const words = useWords();
  const { w } = words;
  const { indicator, openingBalance, totals } = provenance;
  if (indicator.value === null) return null;
  const recorded = totals.contribution;
  const opening = openingBalance?.value ?? 0;
  return (
    <div className="sum">
      {openingBalance ? (
        <>
          <div>
            {w('city-plans.sum.opening')}
            <b>{amountText(words.language, opening, indicator.unit)}</b>
            <span className="muted">{openingBalance.source}</span>
          </div>
          <div className="op" aria-hidden="true">
            ＋
          </div>
          <div>
            {w('city-plans.sum.recorded')}
            <b>{amountText(words.language, recorded, indicator.unit)}</b>
          </div>
          <div className="op" aria-hidden="true">
            ＝
          </div>
        </>
      ) : null}
      <div className="total">
        {w('city-plans.sum.now')}
        <b>{amountText(words.language, indicator.value, indicator.unit)}</b>
        <span className="muted">{w(`city-plans.aggregation.${indicator.aggregation}`)}</span>
      </div>
    </div>
  );
}

/** Which records are one party, and since when; which record counts in place of this one. */
function Notes({ notes }: { notes: string[] }) {
  const { r } = useWords();
  return notes.map((note) => (
    <span key={note} className="muted plain block">
      {r(note)}
    </span>
  ));
}

function Counted({ provenance }: { provenance: Provenance }) {
  const words = useWords();
  const { w, s, l } = words;
  const { indicator, totals } = provenance;
  const { pages, more } = useRecords(provenance, 'counted');
  const counted = pages.flatMap((page) => page.counted);
  return (
    <section className="stack-sm" aria-labelledby="counted">
      <h2 id="counted">{w('city-plans.counted', { count: totals.counted })}</h2>
      {counted.length === 0 ? (
        <p>{w('city-plans.counted.none')}</p>
      ) : (
        <table className="table table--cards">
          <caption className="sr">{w('city-plans.counted', { count: totals.counted })}</caption>
          <thead>
            <tr>
              <th scope="col">{w('city-plans.record')}</th>
              <th scope="col">{w('city-plans.record.on')}</th>
              <th scope="col">{w('city-plans.record.kind')}</th>
              <th scope="col" className="num">
                {w('city-plans.record.count')}
              </th>
            </tr>
          </thead>
          <tbody>
            {counted.map((record, at) => (
              <tr key={`${record.id}${at}`}>
                <th scope="row">
                  {record.title}
                  {record.kind === 'collaboration' || record.collaborations.length === 0 ? null : (
                    <ul className="plain">
                      {record.collaborations.map((collaboration) => (
                        <li key={collaboration.id}>{collaboration.title}</li>
                      ))}
                    </ul>
                  )}
                  {record.parties.length > 0 ? (
                    <span className="muted plain block">
                      {record.parties.map(({ name }) => name).join(s('frame.list-separator'))}
                    </span>
                  ) : null}
                  <Notes notes={record.notes} />
                </th>
                <td data-l={l('city-plans.record.on')}>
                  <div>
                    <Day date={record.date} />
                  </div>
                </td>
                <td data-l={l('city-plans.record.kind')}>
                  <div>{w(`city-plans.record.kind.${record.kind}`)}</div>
                </td>
                <td data-l={l('city-plans.record.count')} className="num">
                  <div>{amountText(words.language, record.contribution, indicator.unit)}</div>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <More query={more} />
    </section>
  );
}

function Excluded({ provenance }: { provenance: Provenance }) {
  const { w, r, l } = useWords();
  const { pages, more } = useRecords(provenance, 'excluded');
  const excluded = pages.flatMap((page) => page.excluded);
  const { totals } = provenance;
  if (excluded.length === 0) return null;
  return (
    <section className="stack-sm" aria-labelledby="excluded">
      <h2 id="excluded">{w('city-plans.excluded', { count: totals.excluded })}</h2>
      <table className="table table--cards">
        <caption className="sr">{w('city-plans.excluded', { count: totals.excluded })}</caption>
        <thead>
          <tr>
            <th scope="col">{w('city-plans.record')}</th>
            <th scope="col">{w('city-plans.record.on')}</th>
            <th scope="col">{w('frame.reason')}</th>
          </tr>
        </thead>
        <tbody>
          {excluded.map((exclusion, at) => (
            <tr key={at}>
              <th scope="row">{exclusion.title}</th>
              <td data-l={l('city-plans.record.on')}>
                <div>
                  <Day date={exclusion.date} />
                </div>
              </td>
              <td data-l={l('frame.reason')}>
                <div>
                  {r(exclusion.text)}
                  <Notes notes={exclusion.notes} />
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <More query={more} />
    </section>
  );
}

function ProvenanceView({ provenance, year }: { provenance: Provenance; year: number }) {
  const words = useWords();
  const { w, s, r, language } = words;
  const m = useM();
  const viewer = useViewer();
  const { indicator, rule, openingBalance, entries } = provenance;
  return (
    <Page
      title={s('city-plans.provenance.title', { name: indicator.name })}
      width={viewer.has('planner') ? 'wide' : 'normal'}
      staff={viewer.has('planner')}
    >
      <div className="stack-sm">
        <Back to={m(`/plan/indicators?fiscalYear=${year}`)}>{w('city-plans.indicators')}</Back>
        {indicator.initiative ? <p className="muted">{indicator.initiative}</p> : null}
        <h1>
          {indicator.name}{' '}
          <span className="ib">
            {indicator.value === null
              ? w(missingKey(indicator.status))
              : amountText(words.language, indicator.value, indicator.unit)}
          </span>
        </h1>
        <p>
          {r(fiscalYearText(year, language))}
          {indicator.target.value !== null ? (
            <>
              {' '}
              {w('city-plans.target')} {amountText(words.language, indicator.target.value, indicator.unit)}
            </>
          ) : null}{' '}
          {w('city-plans.baseline')} <BaselineFigure indicator={indicator} />
        </p>
        <FigureNotes indicator={indicator} />
        {indicator.frozen ? <p className="muted">{w('city-plans.year.figures.frozen')}</p> : null}
        <BarLegend />
        <FigureBar indicator={indicator} />
      </div>
      <section className="stack" aria-labelledby="how">
        <h2 id="how">{w('city-plans.provenance')}</h2>
        <Sum provenance={provenance} />
        {rule ? (
          <div className="inset stack-sm">
            <p>
              <b>{w('city-plans.rule', { version: rule.version })}</b>
            </p>
            <p>{r(rule.description)}</p>
          </div>
        ) : null}
        {indicator.value === null ? (
          <Notice title={w(missingKey(indicator.status))}>
            <p>{w('city-plans.not-zero')}</p>
          </Notice>
        ) : null}
        {openingBalance ? (
          <Notice tone="warn" title={w('city-plans.opening.title')}>
            <p>{w('city-plans.opening.hint')}</p>
          </Notice>
        ) : null}
        {entries.map((entry, at) => (
          <div key={at} className="inset stack-sm">
            <p>
              <b>
                {w(`city-plans.source.${entry.source}`)}
                {entry.value === null ? null : <> {amountText(words.language, entry.value, indicator.unit)}</>}
              </b>{' '}
              {w(`city-plans.status.${entry.status}`)}
            </p>
            <p>
              <Written text={entry.sourceNote} />
            </p>
            {entry.survey ? (
              <p>
                <SurveyNote survey={entry.survey} />
              </p>
            ) : null}
            <p className="muted">
              {w(`city-plans.by.${entry.by}`)} <Moment at={entry.enteredAt} />
            </p>
          </div>
        ))}
      </section>
      <ForecastSection indicator={indicator} />
      <Corrections figures={[indicator]} />
      {rule ? <Counted provenance={provenance} /> : null}
      <Excluded provenance={provenance} />
      {viewer.has('planner') && rule === null ? (
        <p>
          <ButtonLink
            look="primary"
            to={m(`/plan/indicators/${encodeURIComponent(indicator.id)}/enter?fiscalYear=${year}`)}
          >
            {w('city-plans.enter')}
          </ButtonLink>
        </p>
      ) : null}
    </Page>
  );
}

/** How this number was counted: rule, records, exclusions. */
export default function ProvenancePage() {
  const { code = '' } = useParams();
  const [search] = useSearchParams();
  const year = askedYear(search);
  const query = useProvenance(code, year);
  return (
    <Loaded page query={query}>
      {(provenance) => <ProvenanceView provenance={provenance} year={provenance.fiscalYear} />}
    </Loaded>
  );
}
