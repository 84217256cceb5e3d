import { Link, useParams } from 'react-router';
import { Day } from '../../ui/day';
import { Loaded } from '../../ui/loaded';
import { Back, Page } from '../../ui/page';
import { Written } from '../../ui/written';
import { useWords } from '../../words';
import { useM } from '../registry/registry';
import { type Issue, useIssue } from './mail-magazine';

function Items({ issue, kind }: { issue: Issue; kind: 'story' | 'need' }) {
  const { w } = useWords();
  const m = useM();
  const items = issue.items.filter((item) => item.kind === kind);
  if (items.length === 0) return null;
  return (
    <section className="stack" aria-labelledby={`all-${kind}`}>
      <h2 id={`all-${kind}`}>{w(`magazine.items.${kind}`)}</h2>
      {items.map((item) => (
        <article key={item.id} id={`${kind}-${item.id}`} className="stack-sm">
          <h3>
            {kind === 'need' ? (
              <Link to={m(`/needs/${item.id}`)}>
                <Written text={item.title} />
              </Link>
            ) : (
              <Written text={item.title} />
            )}
          </h3>
          <p>
            <Written text={item.text} />
          </p>
          {item.deadline === null ? null : (
            <p className="muted">
              {w('magazine.deadline')} <Day date={item.deadline} />
            </p>
          )}
        </article>
      ))}
    </section>
  );
}

/** One issue as it went out. */
export default function IssuePage() {
  const { w } = useWords();
  const m = useM();
  const { id } = useParams();
  const query = useIssue(id);
  return (
    <Loaded query={query} page>
      {(issue) => (
        <Page title={issue.title} width="narrow">
          <Back to={m('/mail-magazine')}>{w('magazine.title')}</Back>
          <div className="stack-sm">
            <h1>
              <Written text={issue.title} />
            </h1>
            <p className="muted">
              {issue.number === null ? null : w('magazine.number', { number: issue.number })}{' '}
              {issue.releasedAt === null ? null : <Day date={issue.releasedAt} />}
            </p>
          </div>
          {issue.opening === '' ? null : (
            <p className="written">
              <Written text={issue.opening} />
            </p>
          )}
          <Items issue={issue} kind="story" />
          <Items issue={issue} kind="need" />
        </Page>
      )}
    </Loaded>
  );
}
