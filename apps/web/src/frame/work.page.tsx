import { Link, useSearchParams } from 'react-router';
import { useUnread } from '../features/notifications/unread';
import { useM } from '../features/registry/registry';
import { useWorkNews, useWorkQueue, type Pile, type WorkFilter } from '../features/work/work';
import { KeyHelp, PILE_LOOKS, WorkTable } from '../features/work/work-table';
import { today } from '../dates';
import { Day } from '../ui/day';
import { Icon } from '../ui/icon';
import { Empty, Failure, More, Skeleton } from '../ui/loaded';
import { Notice } from '../ui/notice';
import { Page } from '../ui/page';
import { useWords } from '../words';

const PILES = [
  'tasks',
  'needs',
  'offers',
  'parties',
  'approve',
  'waiting',
  'verify',
  'cases',
] as const satisfies Pile[];
const ASSIGNED = ['mine', 'nobody'] as const;

function filterFrom(search: URLSearchParams): WorkFilter {
  const pile = PILES.find((name) => name === search.get('pile'));
  const assigned = ASSIGNED.find((name) => name === search.get('assigned'));
  return {
    ...(pile ? { pile } : {}),
    ...(search.get('late') === 'true' ? { late: 'true' } : {}),
    ...(assigned ? { assigned } : {}),
  };
}

interface Count {
  pile: Pile;
  count: number;
  late: number;
}

/** How much of each kind waits. Each is a filter, and stands in the address. */
function Counters({ piles, filter }: { piles: readonly Count[]; filter: WorkFilter }) {
  const { w, s } = useWords();
  const m = useM();
  const { unread } = useUnread();
  const late = piles.reduce((sum, pile) => sum + pile.late, 0);
  const to = (choice: WorkFilter) => {
    const { assigned } = filter;
    return `?${new URLSearchParams({ ...choice, ...(assigned ? { assigned } : {}) }).toString()}`;
  };
  const isAll = filter.pile === undefined && filter.late === undefined;
  return (
    <ul className="counters" aria-label={s('frame.work.kinds')}>
      <li>
        <Link className="counter" to={to({})} aria-current={isAll ? 'true' : undefined}>
          <b>{piles.reduce((sum, { count }) => sum + count, 0)}</b>
          <span>
            <Icon name="list" />
            {w('work.all')}
          </span>
        </Link>
      </li>
      <li>
        <Link
          className={late > 0 ? 'counter counter--late' : 'counter'}
          to={to({ late: 'true' })}
          aria-current={filter.late ? 'true' : undefined}
        >
          <b>{late}</b>
          <span>
            <Icon name="alert" />
            {w('work.late')}
          </span>
        </Link>
      </li>
      {PILES.map((name) => (
        <li key={name}>
          <Link className="counter" to={to({ pile: name })} aria-current={filter.pile === name ? 'true' : undefined}>
            <b>{piles.find(({ pile }) => pile === name)?.count ?? 0}</b>
            <span>
              <Icon name={PILE_LOOKS[name][1]} />
              {w(`frame.work.${name}`)}
            </span>
          </Link>
        </li>
      ))}
      <li>
        <Link className="counter" to={m('/notifications')}>
          <b>{unread}</b>
          <span>
            <Icon name="mail" />
            {w('work.unread')}
          </span>
        </Link>
      </li>
    </ul>
  );
}

/** The coordinator's work queue: what is to be done now, by whom, and whom one waits for. */
export default function WorkPage() {
  const { w, s } = useWords();
  const [search, setSearch] = useSearchParams();
  const filter = filterFrom(search);
  const query = useWorkQueue(filter);
  useWorkNews();
  const lines = query.data?.pages.flatMap(({ items }) => items) ?? [];
  const piles = query.data?.pages[0]?.piles ?? [];
  return (
    <Page title={s('frame.menu.work')} width="wide" staff>
      <div className="stack-sm">
        <h1>{w('frame.menu.work')}</h1>
        <p className="muted">
          <Day date={today()} />
        </p>
      </div>
      {query.isPending ? <Skeleton /> : null}
      {query.isError ? <Failure error={query.error} retry={() => void query.refetch()} /> : null}
      {query.data ? (
        <>
          <p className="muted">{w('work.count', { n: piles.reduce((sum, { count }) => sum + count, 0) })}</p>
          <Counters piles={piles} filter={filter} />
          <section className="stack-sm" aria-labelledby="work-list">
            <div className="row row--between">
              <h2 id="work-list">{w('work.list')}</h2>
              <div className="row">
                <label className="label" htmlFor="assigned">
                  {w('work.assigned')}
                </label>
                <select
                  className="input"
                  id="assigned"
                  value={filter.assigned ?? ''}
                  onChange={({ currentTarget: { value } }) => {
                    const next = new URLSearchParams(search);
                    if (value === '') next.delete('assigned');
                    else next.set('assigned', value);
                    setSearch(next);
                  }}
                >
                  <option value="">{s('work.assigned.all')}</option>
                  {ASSIGNED.map((name) => (
                    <option key={name} value={name}>
                      {s(`work.assigned.${name}`)}
                    </option>
                  ))}
                </select>
              </div>
            </div>
            <KeyHelp />
            {lines.length > 0 ? (
              <WorkTable lines={lines} />
            ) : (
              <Empty title={w(Object.keys(filter).length > 0 ? 'work.filtered' : 'frame.work.nothing')} />
            )}
            <More query={query} />
          </section>
          <Notice title={w('frame.work.silence')}>
            <p>{w('frame.work.silence.hint')}</p>
          </Notice>
        </>
      ) : null}
    </Page>
  );
}
