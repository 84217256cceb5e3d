import { Link } from 'react-router';
import { Day } from '../../ui/day';
import { Facts } from '../../ui/facts';
import { Icon } from '../../ui/icon';
import { Written } from '../../ui/written';
import { useWords } from '../../words';
import { useViewer } from '../identity/session';
import { useLabels, useM } from '../registry/registry';
import { EntryChip, kindIcon } from './entry-chip';
import { useQuantityText, WhenText, WhereText } from './entry-facts';
import type { Entry, Side } from './exchange';

/** One need or offer of a list. The whole card is its link. */
export function EntryCard({ side, entry, level = 2 }: { side: Side; entry: Entry; level?: 2 | 3 }) {
  const { w, r } = useWords();
  const labels = useLabels();
  const viewer = useViewer();
  const quantityText = useQuantityText();
  const m = useM();
  const Heading = level === 2 ? 'h2' : 'h3';
  const left = (entry.wanted ?? 1) - (entry.filled ?? 0);
  return (
    <li className="card card--link">
      <p className="kind">
        <Icon name={kindIcon(entry.resourceKind)} />
        {r(labels.label('resourceKinds', entry.resourceKind))}
      </p>
      <Heading className="card__title card__heading">
        <Link to={m(`/${side}s/${entry.id}`)}>
          <Written text={entry.title} lang={entry.storyLanguage} />
        </Link>
      </Heading>
      <Facts
        facts={[
          { label: w('exchange.fact.when'), value: <WhenText entry={entry} short /> },
          { label: w('exchange.fact.where'), value: <WhereText entry={entry} /> },
          { label: w('exchange.fact.quantity'), value: quantityText(entry.quantity) },
          {
            label: w(side === 'need' ? 'exchange.fact.gives-back' : 'exchange.fact.wants'),
            value: (side === 'need' ? entry.givesBack : entry.wants) ?? null,
          },
        ]}
      />
      <p className="muted card__party">{entry.party.name}</p>
      <div className="card__foot">
        <EntryChip side={side} state={entry.state} mine={viewer.actsFor(entry.party.id)} />
        {side === 'need' && entry.deadline ? (
          <span>
            {w('exchange.fact.deadline')}{' '}
            <b>
              <Day date={entry.deadline} />
            </b>
          </span>
        ) : null}
        {side === 'need' && left > 1 && entry.state === 'published' ? (
          <span>{w('exchange.need.left', { left })}</span>
        ) : null}
      </div>
    </li>
  );
}
