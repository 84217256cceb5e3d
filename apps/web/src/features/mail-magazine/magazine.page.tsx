import { Link } from 'react-router';
import { ButtonLink } from '../../ui/button';
import { Day } from '../../ui/day';
import { Empty, Loaded, More } from '../../ui/loaded';
import { Page } from '../../ui/page';
import { Written } from '../../ui/written';
import { useWords } from '../../words';
import { useViewer } from '../identity/session';
import { useM } from '../registry/registry';
import { useIssues } from './mail-magazine';
import { SubscribeForm } from './subscribe-form';

/** The magazine for everybody: how to get it, and what it has brought so far. */
export default function MagazinePage() {
  const { w, s } = useWords();
  const m = useM();
  const viewer = useViewer();
  const issues = useIssues();
  return (
    <Page title={s('magazine.title')} width="narrow">
      <div className="stack-sm">
        <h1>{w('magazine.title')}</h1>
        <p>{w('magazine.hint')}</p>
      </div>
      {viewer.has('coordinator') ? (
        <p>
          <ButtonLink to={m('/mail-magazine/desk')}>{w('magazine.desk')}</ButtonLink>
        </p>
      ) : null}
      <SubscribeForm />
      <p className="muted">{w('magazine.privacy')}</p>
      <section className="stack" aria-labelledby="issues">
        <h2 id="issues">{w('magazine.issues')}</h2>
        <Loaded query={issues}>
          {({ pages }) => {
            const sent = pages.flatMap(({ items }) => items).filter(({ releasedAt }) => releasedAt !== null);
            if (sent.length === 0) return <Empty title={w('magazine.issues.none')} />;
            return (
              <ul className="stack">
                {sent.map(({ id, number, title, releasedAt }) => (
                  <li key={id}>
                    <Link to={m(`/mail-magazine/${id}`)}>
                      {w('magazine.number', { number: number ?? 0 })} <Written text={title} />
                    </Link>{' '}
                    <span className="muted">{releasedAt === null ? null : <Day date={releasedAt} />}</span>
                  </li>
                ))}
              </ul>
            );
          }}
        </Loaded>
        <More query={issues} />
      </section>
    </Page>
  );
}
