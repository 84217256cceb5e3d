import { Link, useSearchParams } from 'react-router';
import { Empty, Failure, More, Skeleton } from '../../ui/loaded';
import { useWords } from '../../words';
import { AssignedNeedRow } from './assigned-need-row';
import { type Found, type Run, useAssignedNeeds, type View, VIEWS } from './assignment';
import type { Marks } from './marks';

function countOf(view: View, { gained = 0, changed = 0, lost = 0, same = 0, neither = 0 }: Found['counts']): number {
  return {
    different: gained + changed + lost,
    worst: gained + changed + same,
    nothing: lost + neither,
    same,
    all: gained + changed + lost + same + neither,
  }[view];
}

const COLUMNS = ['needs', 'here', 'greedy', 'difference', 'reason', 'treatment'] as const;

/** Need by need: what is proposed, what one by one would have given, why, and what shall be done with it. */
export function AssignedNeeds({ run, counts, marks }: { run: Run; counts: Found['counts']; marks: Marks }) {
  const { w, s } = useWords();
  const [search] = useSearchParams();
  const view = VIEWS.find((one) => one === search.get('view')) ?? 'different';
  const query = useAssignedNeeds(run.id, view);
  const lines = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section className="stack-sm" aria-labelledby="lines">
      <h2 id="lines">{w(`assignment.view.${view}`)}</h2>
      <ul className="counters" aria-label={s('assignment.views')}>
        {VIEWS.map((one) => (
          <li key={one}>
            <Link
              className="counter"
              to={`?view=${one}`}
              preventScrollReset
              aria-current={one === view ? 'true' : undefined}
            >
              <b>{countOf(one, counts)}</b>
              <span>{w(`assignment.view.${one}`)}</span>
            </Link>
          </li>
        ))}
      </ul>
      <p className="muted">{w('assignment.lock.hint')}</p>
      {query.isPending ? <Skeleton /> : null}
      {query.isError ? <Failure error={query.error} retry={() => void query.refetch()} /> : null}
      {query.data && lines.length === 0 ? <Empty title={w('assignment.view.none')} /> : null}
      {lines.length > 0 ? (
        <table className="table table--cards table--as">
          <caption className="sr">{w(`assignment.view.${view}`)}</caption>
          <thead>
            <tr>
              {COLUMNS.map((column) => (
                <th key={column} scope="col">
                  {w(`assignment.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <AssignedNeedRow key={line.need.id} line={line} marks={marks} />
            ))}
          </tbody>
        </table>
      ) : null}
      <More query={query} />
    </section>
  );
}
