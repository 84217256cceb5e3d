import { Link, useSearchParams } from 'react-router';
import { Button, ButtonLink } from '../../ui/button';
import { Chip } from '../../ui/chip';
import { Moment } from '../../ui/day';
import { Empty, Failure, More, Skeleton } from '../../ui/loaded';
import { Page } from '../../ui/page';
import { useWords } from '../../words';
import { useM } from '../registry/registry';
import { type NotificationLine, useNotificationCommands, useNotifications } from './notifications';

function Line({ line }: { line: NotificationLine }) {
  const { w, r } = useWords();
  const m = useM();
  const { read } = useNotificationCommands();
  const unread = line.readAt === null;
  // The link covers the card; its button lies above it.
  return (
    <li className={unread ? 'card card--link card--accent' : 'card card--link'}>
      {unread ? (
        <Chip tone="todo" icon="mail">
          {w('notifications.unread')}
        </Chip>
      ) : (
        <Chip tone="end" icon="check">
          {w('notifications.read')}
        </Chip>
      )}
      <h2 className="card__title">
        <Link to={m(`/${line.path}`)} onClick={() => void (unread ? read(line.id) : undefined)}>
          {r(line.title)}
        </Link>
      </h2>
      <p className="written">{r(line.text)}</p>
      <p className="muted">
        <Moment at={line.createdAt} />
      </p>
      {unread ? (
        <p className="above">
          <Button look="text" size="sm" onClick={() => void read(line.id)}>
            {w('notifications.mark-read')}
            <span className="sr">{r(line.title)}</span>
          </Button>
        </p>
      ) : null}
    </li>
  );
}

/** What one was told, in one's own language. */
export default function InboxPage() {
  const { w, s } = useWords();
  const m = useM();
  const [search] = useSearchParams();
  const unreadOnly = search.has('unread');
  const query = useNotifications(unreadOnly);
  const { readAll } = useNotificationCommands();
  const lines = query.data?.pages.flatMap((page) => page.items) ?? [];
  const unread = query.data?.pages[0]?.unread ?? 0;
  const newest = lines[0];
  const filters = [
    { to: m('/notifications'), label: 'notifications.all', current: !unreadOnly },
    { to: m('/notifications?unread'), label: 'notifications.unread-only', current: unreadOnly },
  ];
  return (
    <Page title={s('notifications.title')} width="narrow">
      <div className="stack-sm">
        <h1>{w('notifications.title')}</h1>
        <p>{w('notifications.hint')}</p>
        <nav aria-label={s('notifications.filter')}>
          <ul className="row">
            {filters.map(({ to, label, current }) => (
              <li key={to}>
                <Link
                  className={current ? 'btn btn--secondary' : 'btn btn--text'}
                  to={to}
                  aria-current={current ? 'page' : undefined}
                >
                  {w(label)}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
      </div>
      {unread > 0 && newest ? (
        <p>
          <Button onClick={() => void readAll(newest.id)}>{w('notifications.read-all')}</Button>
        </p>
      ) : null}
      {query.isPending ? <Skeleton /> : null}
      {query.isError ? <Failure error={query.error} retry={() => void query.refetch()} /> : null}
      {query.isSuccess && lines.length === 0 ? (
        <Empty title={w(unreadOnly ? 'notifications.none-unread' : 'notifications.none')}>
          <p>{w(unreadOnly ? 'notifications.none-unread.hint' : 'notifications.none.hint')}</p>
        </Empty>
      ) : null}
      <ul className="cards">
        {lines.map((line) => (
          <Line key={line.id} line={line} />
        ))}
      </ul>
      <More query={query} />
      {query.isPending ? null : (
        <p>
          <ButtonLink to={m('/notifications/preferences')}>{w('notifications.choose')}</ButtonLink>
        </p>
      )}
    </Page>
  );
}
