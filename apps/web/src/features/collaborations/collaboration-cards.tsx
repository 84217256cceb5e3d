import { Link } from 'react-router';
import { Day } from '../../ui/day';
import { Written } from '../../ui/written';
import { useWords } from '../../words';
import { useViewer } from '../identity/session';
import { useM } from '../registry/registry';
import { CollaborationChip } from './collaboration-chip';
import type { Collaboration } from './collaborations';

/** Collaborations as cards, each with its next agreed date. */
export function CollaborationCards({ collaborations }: { collaborations: Collaboration[] }) {
  const { w } = useWords();
  const m = useM();
  const viewer = useViewer();
  return (
    <ul className="cards cards--2">
      {collaborations.map((collaboration) => (
        <li key={collaboration.id} className="card card--link">
          <CollaborationChip state={collaboration.state} coordinator={viewer.has('coordinator')} />
          <h3 className="card__title">
            <Link to={m(`/collaborations/${collaboration.id}`)}>
              <Written text={collaboration.title} />
            </Link>
          </h3>
          <p className="pair">
            {collaboration.parties.map(({ party }, at) => (
              <span key={party.id}>
                {at > 0 ? <span className="muted">{w('brokering.and')} </span> : null}
                {party.name}
              </span>
            ))}
          </p>
          {collaboration.startsOn ? (
            <p className="muted">
              <Day date={collaboration.startsOn} />
            </p>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
