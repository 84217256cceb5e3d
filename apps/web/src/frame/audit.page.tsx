import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router';
import { api, bodyOf } from '../api/client';
import { useViewer } from '../features/identity/session';
import { useM, useSlug } from '../features/registry/registry';
import { Button } from '../ui/button';
import { Moment } from '../ui/day';
import { Form } from '../ui/form/form';
import { SelectField, TextField } from '../ui/form/fields';
import { useAnswers } from '../ui/form/use-answers';
import { Empty, Failure, More, Skeleton } from '../ui/loaded';
import { Notice } from '../ui/notice';
import { Page } from '../ui/page';
import { useWords } from '../words';

const FILTERS = ['who', 'action', 'subjectKind', 'subjectId', 'from', 'to'] as const;
type Filter = Partial<Record<(typeof FILTERS)[number], string>>;

/** Where a record of each kind is shown. */
const ROOMS: Readonly<Record<string, string>> = {
  party: 'parties',
  need: 'needs',
  offer: 'offers',
  match: 'matches',
  collaboration: 'collaborations',
  import: 'imports',
};
const KINDS = [
  ...[...Object.keys(ROOMS), 'person', 'invitation', 'dictionary', 'plan', 'plan_year', 'indicator'],
  ...['assignment_run', 'division_survey', 'delivery', 'staff_task', 'message_wording', 'magazine_issue'],
];

function Search({ filter, choose }: { filter: Filter; choose: (filter: Filter) => void }) {
  const { w, s, l } = useWords();
  const form = useAnswers<Record<string, string>>({
    defaultValues: Object.fromEntries(FILTERS.map((name) => [name, filter[name] ?? ''])),
  });
  return (
    <details className="disc" open={Object.keys(filter).length > 0}>
      <summary>{w('frame.audit.search')}</summary>
      <Form
        form={form}
        label={s('frame.audit.search')}
        onSend={(typed) => {
          choose(Object.fromEntries(Object.entries(typed).filter(([, value]) => value.trim() !== '')));
          return Promise.resolve();
        }}
      >
        <TextField name="who" label={l('frame.audit.who')} hint={w('frame.audit.who.hint')} />
        <TextField name="action" label={l('frame.audit.action')} hint={w('frame.audit.action.hint')} />
        <SelectField
          name="subjectKind"
          label={l('frame.audit.subject')}
          options={KINDS.map((kind) => ({ value: kind, label: kind }))}
        />
        <TextField name="from" type="date" label={l('frame.audit.from')} />
        <TextField name="to" type="date" label={l('frame.audit.to')} />
        <div className="btn-row">
          <Button look="primary" type="submit">
            {w('frame.audit.search.go')}
          </Button>
          <Button
            look="text"
            onClick={() => {
              form.reset(Object.fromEntries(FILTERS.map((name) => [name, ''])));
              choose({});
            }}
          >
            {w('frame.audit.search.all')}
          </Button>
        </div>
      </Form>
    </details>
  );
}

/** The whole chain is computed anew, and what was found can be taken away. */
function Proof({ filter }: { filter: Filter }) {
  const { w } = useWords();
  const municipality = useSlug();
  const check = useMutation({
    mutationFn: () =>
      bodyOf(api.GET('/api/v1/m/{municipality}/audit-events/check', { params: { path: { municipality } } })),
  });
  return (
    <div className="stack-sm">
      <div className="btn-row">
        <a
          className="btn btn--secondary btn--sm"
          href={`/api/v1/m/${municipality}/audit-events/export?${new URLSearchParams(filter).toString()}`}
          download
        >
          {w('frame.audit.export')}
        </a>
        <Button size="sm" busy={check.isPending} onClick={() => check.mutate()}>
          {w('frame.audit.check')}
        </Button>
      </div>
      {check.isError ? <Failure error={check.error} /> : null}
      {check.data ? (
        <Notice
          live
          tone={check.data.whole ? 'ok' : 'bad'}
          title={
            check.data.whole
              ? w('frame.audit.check.whole')
              : w('frame.audit.check.broken', { seq: check.data.firstBrokenSeq ?? 0 })
          }
        />
      ) : null}
    </div>
  );
}

/** Who did what when, for whom and why. It can be searched, and only be read. */
export default function AuditListPage() {
  const { w, s, l } = useWords();
  const municipality = useSlug();
  const m = useM();
  const viewer = useViewer();
  const [search, setSearch] = useSearchParams();
  const filter: Filter = Object.fromEntries(
    FILTERS.flatMap((name) => {
      const value = search.get(name);
      return value === null ? [] : [[name, value]];
    }),
  );
  const query = useInfiniteQuery({
    queryKey: ['audit-events', municipality, filter],
    queryFn: ({ pageParam }) => {
      const query = { ...filter, limit: 50, ...(pageParam === undefined ? {} : { before: pageParam }) };
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
      <Search key={search.toString()} filter={filter} choose={(chosen) => setSearch(chosen)} />
      {viewer.has('administrator') ? <Proof filter={filter} /> : null}
      {query.isPending ? <Skeleton /> : null}
      {query.isError ? <Failure error={query.error} retry={() => void query.refetch()} /> : null}
      {query.isSuccess && lines.length === 0 ? <Empty title={w('frame.audit.none')} /> : null}
      {lines.length > 0 ? (
        <table className="table table--cards">
          <caption className="sr">{w('frame.menu.audit')}</caption>
          <thead>
            <tr>
              <th scope="col">{w('frame.audit.at')}</th>
              <th scope="col">{w('frame.audit.action')}</th>
              <th scope="col">{w('frame.audit.subject')}</th>
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
                <td data-l={l('frame.audit.subject')}>
                  <div>
                    {ROOMS[line.subject.kind] === undefined ? (
                      <code>{line.subject.kind}</code>
                    ) : (
                      <Link to={m(`/${ROOMS[line.subject.kind] ?? ''}/${line.subject.id}`)}>
                        <code>{line.subject.kind}</code>
                      </Link>
                    )}{' '}
                    <Link to={`?subjectKind=${line.subject.kind}&subjectId=${line.subject.id}`}>
                      {w('frame.audit.all-of-it')}
                    </Link>
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
