import { Link } from 'react-router';
import { ButtonLink } from '../../ui/button';
import { Chip } from '../../ui/chip';
import { Moment } from '../../ui/day';
import { Empty, Failure, More, Skeleton } from '../../ui/loaded';
import { Page } from '../../ui/page';
import { useWords } from '../../words';
import { useM } from '../registry/registry';
import { LOOKS, type RunLine, useRuns } from './assignment';

function Line({ run }: { run: RunLine }) {
  const { w, l } = useWords();
  const m = useM();
  const [tone, icon] = LOOKS[run.state];
  return (
    <tr>
      <th scope="row">
        <Link to={m(`/assignments/${run.id}`)}>
          <Moment at={run.createdAt} />
        </Link>
        <p className="muted plain">
          {run.requestedBy.name} {run.dryRun ? w('assignment.dry-run') : null}
        </p>
      </th>
      <td data-l={l('assignment.state')}>
        <div>
          <Chip tone={tone} icon={icon}>
            {w(`assignment.state.${run.state}`)}
          </Chip>
        </div>
      </td>
      <td className="num" data-l={l('assignment.needs')}>
        <div>
          {run.needsAsked === null ? w('assignment.needs.all') : w('assignment.count.needs', { n: run.needsAsked })}
        </div>
      </td>
      <td className="num" data-l={l('assignment.proposals')}>
        <div>{run.proposals === null ? '—' : w('assignment.count.pairs', { n: run.proposals })}</div>
      </td>
      <td className="num" data-l={l('assignment.with-nothing')}>
        <div>{run.needsWithNothing === null ? '—' : w('assignment.count.needs', { n: run.needsWithNothing })}</div>
      </td>
      <td className="num" data-l={l('assignment.accepted')}>
        <div>{w('assignment.count.pairs', { n: run.accepted })}</div>
      </td>
    </tr>
  );
}

const COLUMNS = ['at', 'state', 'needs', 'proposals', 'with-nothing', 'accepted'] as const;

/** The batch assignments of the municipality, and the way to a new one. */
export default function AssignmentsPage() {
  const { w, s } = useWords();
  const m = useM();
  const query = useRuns();
  const runs = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Page title={s('assignment.title')} width="wide" staff>
      <div className="stack-sm">
        <h1>{w('assignment.title')}</h1>
        <p>{w('assignment.hint')}</p>
        <p>
          <ButtonLink look="primary" to={m('/assignments/new')}>
            {w('assignment.new')}
          </ButtonLink>
        </p>
      </div>
      <section className="stack-sm" aria-labelledby="runs">
        <h2 id="runs">{w('assignment.list')}</h2>
        {query.isPending ? <Skeleton /> : null}
        {query.isError ? <Failure error={query.error} retry={() => void query.refetch()} /> : null}
        {query.data && runs.length === 0 ? <Empty title={w('assignment.none')} /> : null}
        {runs.length > 0 ? (
          <table className="table table--cards">
            <caption className="sr">{w('assignment.list')}</caption>
            <thead>
              <tr>
                {COLUMNS.map((column, at) => (
                  <th key={column} scope="col" className={at > 1 ? 'num' : undefined}>
                    {w(`assignment.${column}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {runs.map((run) => (
                <Line key={run.id} run={run} />
              ))}
            </tbody>
          </table>
        ) : null}
        <More query={query} />
      </section>
    </Page>
  );
}
