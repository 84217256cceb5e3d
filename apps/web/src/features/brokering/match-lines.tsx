import { Link } from 'react-router';
import { Until } from '../../ui/until';
import { Written } from '../../ui/written';
import { useWords } from '../../words';
import { useM } from '../registry/registry';
import type { Match } from './brokering';
import { MatchChip } from './match-chip';

/** Matches as cards; what waits for the reader has the thick border. */
export function MatchLines({ matches }: { matches: Match[] }) {
  const { w } = useWords();
  const m = useM();
  return (
    <ul className="cards">
      {matches.map((match) => {
        const mine = match.mySide !== null && (match.waitingOn?.includes(match.mySide) ?? false);
        return (
          <li key={match.id} className={mine ? 'card card--link card--accent' : 'card card--link'}>
            <MatchChip match={match} />
            <h3 className="card__title">
              <Link to={m(`/matches/${match.id}`)}>
                <Written text={match.need.title} />
              </Link>
            </h3>
            <p className="pair">
              <span>{match.need.party.name}</span>
              <span className="muted">{w('brokering.and')}</span>
              <span>{match.offerParty.name}</span>
            </p>
            <Until date={match.dueOn} say={(day) => w(`brokering.until.${match.state}`, { day })} />
          </li>
        );
      })}
    </ul>
  );
}
