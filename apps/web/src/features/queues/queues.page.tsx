import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router';
import { useAfter } from '../../api/after';
import { api, bodyOf, type Schema } from '../../api/client';
import { Button } from '../../ui/button';
import { Chip } from '../../ui/chip';
import { Moment } from '../../ui/day';
import { Empty, Failure, Loaded, More, Skeleton } from '../../ui/loaded';
import { Notice } from '../../ui/notice';
import { Page } from '../../ui/page';
import { useWords } from '../../words';
import { useM, useSlug } from '../registry/registry';

type Queue = Schema<'QueuesView_Output'>['items'][number];
type Job = Schema<'OpenJobsPage_Output'>['items'][number];

interface Health {
  status: string;
  database: string;
  messages?: string;
}

/** What the installation says of itself. While the database is away it answers 503, with the same words. */
function HealthLine() {
  const { w } = useWords();
  const query = useQuery({
    queryKey: ['health'],
    queryFn: async () => (await (await fetch('/api/health/ready')).json()) as Health,
    refetchInterval: 10_000,
  });
  if (query.isError) return <Notice tone="bad" title={w('queues.health.unreachable')} />;
  if (!query.data) return <Skeleton />;
  const { status, database, messages } = query.data;
  const tone = status === 'ok' ? 'ok' : status === 'degraded' ? 'warn' : 'bad';
  return (
    <Notice tone={tone} title={w(`queues.health.${tone}`)}>
      <p>
        {w(`queues.health.database.${database === 'ok' ? 'ok' : 'bad'}`)}
        {messages === undefined ? null : w(`queues.health.messages.${messages === 'ok' ? 'ok' : 'late'}`)}
      </p>
    </Notice>
  );
}

function JobLine({ job }: { job: Job }) {
  const { w, s } = useWords();
  const m = useM();
  const municipality = useSlug();
  const after = useAfter();
  const retry = useMutation({
    mutationFn: () => {
      const params = { path: { municipality, id: job.eventId } };
      return after(bodyOf(api.POST('/api/v1/m/{municipality}/queues/jobs/{id}/retry', { params })));
    },
  });
  return (
    <li className="card stack-sm">
      <p className="row">
        <Chip tone={job.failures > 0 ? 'late' : 'wait'} icon={job.failures > 0 ? 'alert' : 'clock'}>
          {job.failures > 0 ? w('queues.failures', { count: job.failures }) : w('queues.waits')}
        </Chip>
        <span>{s(`queues.name.${job.queue}`)}</span>
      </p>
      <h3 className="card__title">
        <code>{job.name}</code>
      </h3>
      <p className="muted">
        {w('queues.since')} <Moment at={job.occurredAt} />
      </p>
      {job.failure === null ? null : (
        <p>
          <code>{job.failure}</code> {job.failedAt ? <Moment at={job.failedAt} /> : null}
        </p>
      )}
      {retry.isError ? <Failure error={retry.error} /> : null}
      {retry.isSuccess ? <p role="status">{w('queues.retry.asked')}</p> : null}
      <div className="btn-row">
        <Button size="sm" busy={retry.isPending} onClick={() => retry.mutate()}>
          {w('queues.retry')}
          <span className="sr">：{job.name}</span>
        </Button>
        <Link to={m(`/audit?subjectKind=${job.subject.kind}&subjectId=${job.subject.id}`)}>{w('queues.history')}</Link>
      </div>
    </li>
  );
}

function Jobs({ queue, failing }: { queue: Queue['queue'] | undefined; failing: boolean }) {
  const { w } = useWords();
  const municipality = useSlug();
  const query = useInfiniteQuery({
    queryKey: ['queue-jobs', municipality, queue, failing],
    queryFn: ({ pageParam }) => {
      const filter = { failing: failing ? 'true' : 'false', ...(queue ? { queue } : {}) };
      const query = { ...filter, ...(pageParam === undefined ? {} : { cursor: pageParam }) };
      return bodyOf(api.GET('/api/v1/m/{municipality}/queues/jobs', { params: { path: { municipality }, query } }));
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });
  const jobs = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section className="stack" aria-labelledby="jobs">
      <h2 id="jobs">{w(failing ? 'queues.failing' : 'queues.open')}</h2>
      {query.isPending ? <Skeleton /> : null}
      {query.isError ? <Failure error={query.error} retry={() => void query.refetch()} /> : null}
      {query.isSuccess && jobs.length === 0 ? <Empty title={w('queues.none')} /> : null}
      <ul className="cards">
        {jobs.map((job) => (
          <JobLine key={job.eventId} job={job} />
        ))}
      </ul>
      <More query={query} />
    </section>
  );
}

/** What waits for a worker, what fails and why, and whether the installation is well. */
export default function QueuesPage() {
  const { w, s, l } = useWords();
  const m = useM();
  const municipality = useSlug();
  const [search] = useSearchParams();
  const query = useQuery({
    queryKey: ['queues', municipality],
    queryFn: () => bodyOf(api.GET('/api/v1/m/{municipality}/queues', { params: { path: { municipality } } })),
    refetchInterval: 10_000,
  });
  const chosen = query.data?.items.find(({ queue }) => queue === search.get('queue'))?.queue;
  return (
    <Page title={s('queues.title')} staff>
      <div className="stack-sm">
        <h1>{w('queues.title')}</h1>
        <p>{w('queues.hint')}</p>
      </div>
      <HealthLine />
      <Loaded query={query}>
        {({ items }) => (
          <table className="table table--cards">
            <caption className="sr">{w('queues.title')}</caption>
            <thead>
              <tr>
                <th scope="col">{w('queues.queue')}</th>
                <th scope="col">{w('queues.open')}</th>
                <th scope="col">{w('queues.failing')}</th>
                <th scope="col">{w('queues.oldest')}</th>
              </tr>
            </thead>
            <tbody>
              {items.map(({ queue, open, failing, oldestAt }) => (
                <tr key={queue}>
                  <th scope="row">{w(`queues.name.${queue}`)}</th>
                  <td data-l={l('queues.open')}>
                    <div>{open === 0 ? 0 : <Link to={`?queue=${queue}&all=1`}>{open}</Link>}</div>
                  </td>
                  <td data-l={l('queues.failing')}>
                    <div>{failing === 0 ? 0 : <Link to={`?queue=${queue}`}>{failing}</Link>}</div>
                  </td>
                  <td data-l={l('queues.oldest')}>
                    <div>{oldestAt === null ? '—' : <Moment at={oldestAt} />}</div>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Loaded>
      <p>
        <Link to={m('/deliveries')}>{w('queues.deliveries')}</Link>
      </p>
      <Jobs queue={chosen} failing={search.get('all') === null} />
    </Page>
  );
}
