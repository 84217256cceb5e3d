import { Link } from 'react-router';
import { Day } from '../../ui/day';
import { Icon } from '../../ui/icon';
import { Written } from '../../ui/written';
import { useWords } from '../../words';
import { useViewer } from '../identity/session';
import { useM } from '../registry/registry';
import { CollaborationChip } from './collaboration-chip';
import type { CollaborationLine } from './collaborations';

/** Collaborations as cards, each with its next agreed date. */
export function CollaborationCards({
  collaborations,
  level = 3,
}: {
  collaborations: CollaborationLine[];
  level?: 2 | 3;
}) {
  const { w } = useWords();
  const m = useM();
  const viewer = useViewer();
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <ul className="cards cards--2">
      {collaborations.map((collaboration) => (
        <li key={collaboration.id} className="card card--link">
          <CollaborationChip state={collaboration.state} coordinator={viewer.has('coordinator')} />
          <Heading className="card__title card__heading">
            <Link to={m(`/collaborations/${collaboration.id}`)}>
              <Written text={collaboration.title} />
            </Link>
          </Heading>
          <p className="pair">
            {collaboration.parties.map(({ party }, at) => (
              <span key={party.id}>
                {at > 0 ? <span className="muted">{w('brokering.and')} </span> : null}
                {party.name}
              </span>
            ))}
          </p>
          {collaboration.next ? (
            <p>
              <Icon name="cal" /> <Day date={collaboration.next.date} /> <Written text={collaboration.next.title} />
            </p>
          ) : (
            <p className="muted">
              <Day date={collaboration.startsOn} />
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}
