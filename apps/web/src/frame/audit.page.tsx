import { useInfiniteQuery } from '@tanstack/react-query';
import { api, bodyOf } from '../api/client';
import { useSlug } from '../features/registry/registry';
import { Moment } from '../ui/day';
import { Failure, More, Skeleton } from '../ui/loaded';
import { Page } from '../ui/page';
import { useWords } from '../words';

/** Who did what when, for whom and why. It can only be read. */
export default function AuditListPage() {
  const { w, s, l } = useWords();
  const municipality = useSlug();
  const query = useInfiniteQuery({
    queryKey: ['audit-events', municipality],
    queryFn: ({ pageParam }) => {
      const query = { limit: 50, ...(pageParam === undefined ? {} : { before: pageParam }) };
      return bodyOf(api.GET('/api/v1/m/{municipality}/audit-events', { params: { path: { municipality }, query } }));
    },
    initialPageParam: undefined as number | undefined,
    getNextPageParam: (last) => last.nextBefore ?? undefined,
  });
  const lines = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Page title={s('frame.menu.audit')} width="wide" staff>
      <div className="stack-sm">
        <h1>{w('frame.menu.audit')}</h1>
        <p>{w('frame.audit.hint')}</p>
      </div>
      {query.isPending ? <Skeleton /> : null}
      {query.isError ? <Failure error={query.error} retry={() => void query.refetch()} /> : null}
      {lines.length > 0 ? (
        <table className="table table--cards">
          <caption className="sr">{w('frame.menu.audit')}</caption>
          <thead>
            <tr>
              <th scope="col">{w('frame.audit.at')}</th>
              <th scope="col">{w('frame.audit.action')}</th>
              <th scope="col">{w('frame.audit.who')}</th>
              <th scope="col">{w('frame.audit.change')}</th>
              <th scope="col">{w('frame.reason')}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.seq}>
                <th scope="row">
                  <Moment at={line.occurredAt} />
                </th>
                <td data-l={l('frame.audit.action')}>
                  <div>
                    <code>{line.action}</code>
                  </div>
                </td>
                <td data-l={l('frame.audit.who')}>
                  <div>
                    {line.person?.name ?? w('frame.audit.system')}
                    {line.onBehalfOf ? (
                      <span className="muted">（{w('frame.audit.behalf', { name: line.onBehalfOf.name })}）</span>
                    ) : null}
                  </div>
                </td>
                <td data-l={l('frame.audit.change')}>
                  <div>{line.from || line.to ? `${line.from ?? '—'} → ${line.to ?? '—'}` : '—'}</div>
                </td>
                <td data-l={l('frame.reason')}>
                  <div>{line.reason ?? '—'}</div>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      <More query={query} />
    </Page>
  );
}
