import { Link, useSearchParams } from 'react-router';
import { ScoreBar } from '../../ui/bar';
import { ButtonLink } from '../../ui/button';
import { Day } from '../../ui/day';
import { Empty, Loaded } from '../../ui/loaded';
import { Page } from '../../ui/page';
import { useWords } from '../../words';
import { useM } from '../registry/registry';
import { ExportLinks, GapFilterForm } from './gap-filter';
import { type Dimension, DIMENSIONS, filterFrom, type GapFilter, type GapLine, type Gaps, useGaps } from './gaps';

const FIGURES = ['needs', 'unanswered', 'wanted', 'filled', 'offers', 'free'] as const;

/** The same filter, narrowed to one line of a table. */
function narrowed(filter: GapFilter, by: Dimension, code: string): GapFilter {
  switch (by) {
    case 'byKind':
      return { ...filter, resourceKind: code };
    case 'byDistrict':
      return { ...filter, district: code };
    case 'bySkill':
      return { ...filter, skill: code };
    case 'byMonth': {
      const [year = 0, month = 1] = code.split('-').map(Number);
      const lastDay = new Date(Date.UTC(year, month, 0)).getUTCDate();
      return { ...filter, from: `${code}-01`, to: `${code}-${String(lastDay).padStart(2, '0')}` };
    }
  }
}

function Line({ line, by, most, filter }: { line: GapLine; by: Dimension; most: number; filter: GapFilter }) {
  const { l, s } = useWords();
  const m = useM();
  const search = new URLSearchParams({ ...narrowed(filter, by, line.code) }).toString();
  return (
    <tr>
      <th scope="row">
        <Link to={m(`/unmet-needs?${search}`)} aria-label={s('gaps.needs-of', { name: line.label })}>
          {line.label}
        </Link>
      </th>
      {FIGURES.map((name) => (
        <td key={name} className="num" data-l={l(`gaps.${name}`)}>
          <div>{line[name]}</div>
        </td>
      ))}
      <td className="num" data-l={l('gaps.gap')}>
        <div>
          <b>{line.gap}</b>
        </div>
      </td>
      <td className="full">
        <ScoreBar score={most === 0 ? 0 : (line.gap / most) * 100} />
      </td>
    </tr>
  );
}

function Tables({ gaps, by, filter }: { gaps: Gaps; by: Dimension; filter: GapFilter }) {
  const { w, s } = useWords();
  const [search] = useSearchParams();
  const lines = gaps[by];
  const most = Math.max(0, ...lines.map(({ gap }) => gap));
  const to = (dimension: Dimension) => {
    const next = new URLSearchParams(search);
    next.set('by', dimension);
    return `?${next.toString()}`;
  };
  return (
    <section className="stack-sm" aria-labelledby="gap-lines">
      <ul className="counters counters--4" aria-label={s('gaps.views')}>
        {DIMENSIONS.map((one) => (
          <li key={one}>
            <Link className="counter" to={to(one)} preventScrollReset aria-current={one === by ? 'true' : undefined}>
              <b>{gaps[one].filter(({ gap }) => gap > 0).length}</b>
              <span>{w(`gaps.by.${one}`)}</span>
            </Link>
          </li>
        ))}
      </ul>
      <h2 id="gap-lines">{w(`gaps.by.${by}`)}</h2>
      <p className="muted">
        {w('gaps.period')} <Day date={gaps.from} /> – <Day date={gaps.to} />
      </p>
      {lines.length === 0 ? (
        <Empty title={w('gaps.none')} />
      ) : (
        <table className="table table--cards">
          <caption className="sr">{w(`gaps.by.${by}`)}</caption>
          <thead>
            <tr>
              <th scope="col">{w(`gaps.name.${by}`)}</th>
              {[...FIGURES, 'gap'].map((name) => (
                <th key={name} scope="col" className="num">
                  {w(`gaps.${name}`)}
                </th>
              ))}
              <th scope="col">
                <span className="sr">{w('gaps.bar')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <Line key={line.code} line={line} by={by} most={most} filter={filter} />
            ))}
          </tbody>
        </table>
      )}
      <ExportLinks what="gaps" />
    </section>
  );
}

/** What is asked for and not offered, by district, kind, skill and month. */
export default function GapsPage() {
  const { w, s } = useWords();
  const m = useM();
  const [search] = useSearchParams();
  const filter = filterFrom(search);
  const by = DIMENSIONS.find((one) => one === search.get('by')) ?? 'byDistrict';
  const query = useGaps(filter);
  return (
    <Page title={s('gaps.title')} width="wide" staff>
      <div className="stack-sm">
        <h1>{w('gaps.title')}</h1>
        <p>{w('gaps.hint')}</p>
        <p>
          <ButtonLink to={m(`/unmet-needs?${new URLSearchParams({ ...filter }).toString()}`)}>
            {w('gaps.ledger.link')}
          </ButtonLink>
        </p>
      </div>
      <section className="stack-sm" aria-labelledby="gap-filter">
        <h2 id="gap-filter">{w('gaps.filter')}</h2>
        <GapFilterForm />
      </section>
      <Loaded query={query}>{(gaps) => <Tables gaps={gaps} by={by} filter={filter} />}</Loaded>
    </Page>
  );
}
