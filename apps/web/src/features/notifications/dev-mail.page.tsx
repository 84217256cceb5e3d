import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { problemOf } from '../../api/problem';
import { Button } from '../../ui/button';
import { Moment } from '../../ui/day';
import { Empty, Loaded } from '../../ui/loaded';
import { Page } from '../../ui/page';
import { useWords } from '../../words';

interface CaughtMail {
  id: string;
  to: string;
  subject: string;
  text: string;
  at: string;
}

/** Not part of the interface and of its document: it is there in demonstrations only. */
async function caught(to: string): Promise<CaughtMail[]> {
  const answer = await fetch(`/api/dev/mail?limit=50&to=${encodeURIComponent(to)}`, { cache: 'no-store' });
  if (!answer.ok) throw await problemOf(answer);
  return ((await answer.json()) as { items: CaughtMail[] }).items;
}

/** The mails that a demonstration would have sent. There is no such page in production. */
export default function DevMailPage() {
  const { w, s } = useWords();
  const [search, setSearch] = useSearchParams();
  const to = search.get('to') ?? '';
  const query = useQuery({
    queryKey: ['/api/dev/mail', to],
    queryFn: () => caught(to),
    refetchInterval: 5_000,
  });
  return (
    <Page title={s('notifications.mail')} width="narrow">
      <div className="stack-sm">
        <h1>{w('notifications.mail')}</h1>
        <p>{w('notifications.mail.hint')}</p>
      </div>
      <form
        role="search"
        className="stack-sm"
        onSubmit={(event) => {
          event.preventDefault();
          const typed = new FormData(event.currentTarget).get('to');
          setSearch(typeof typed === 'string' && typed !== '' ? { to: typed } : {});
        }}
      >
        <label className="label" htmlFor="to">
          {w('notifications.mail.to')}
        </label>
        <div className="search">
          <input className="input" id="to" name="to" defaultValue={to} />
          <Button type="submit">{w('exchange.search.go')}</Button>
        </div>
      </form>
      <Loaded query={query}>
        {(items) =>
          items.length === 0 ? (
            <Empty title={w('notifications.mail.none')} />
          ) : (
            <ul className="cards">
              {items.map((mail) => (
                <li key={mail.id} className="card stack-sm">
                  <h2 className="card__heading">{mail.subject}</h2>
                  <p className="muted">
                    {mail.to} <Moment at={mail.at} />
                  </p>
                  <details className="disc">
                    <summary>{w('notifications.mail.open')}</summary>
                    <pre className="mail">{mail.text}</pre>
                  </details>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Page>
  );
}
