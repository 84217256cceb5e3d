import { Link } from 'react-router';
import { Facts } from '../../ui/facts';
import { Until } from '../../ui/until';
import { Written } from '../../ui/written';
import { useWords } from '../../words';
import { useEntry } from '../exchange/exchange';
import { useQuantityText, WhenText, WhereText } from '../exchange/entry-facts';
import { useM } from '../registry/registry';
import type { Match } from './brokering';
import { MatchChip } from './match-chip';

/** A proposal that waits for the reader: what is in it for them first, then who, when, where and how much. */
export function ProposalCard({ match }: { match: Match }) {
  const { w, r } = useWords();
  const m = useM();
  const quantityText = useQuantityText();
  const { data: need } = useEntry('need', match.need.id);
  const good = match.reasons?.find(({ sign }) => sign === 'for');
  const other = match.mySide === 'offer' ? match.need.party : match.offerParty;
  return (
    <li className="card card--link card--accent">
      <MatchChip match={match} />
      <h3 className="card__title">
        <Link to={m(`/matches/${match.id}`)}>
          <Written text={match.need.title} lang={need?.storyLanguage} />
        </Link>
      </h3>
      <Facts
        facts={[
          { label: w('proposal.good'), value: good ? <b>{r(good.text)}</b> : null },
          { label: w('proposal.who'), value: other.name },
          { label: w('exchange.fact.when'), value: need ? <WhenText entry={need} short /> : null },
          { label: w('exchange.fact.where'), value: need ? <WhereText entry={need} /> : null },
          { label: w('exchange.fact.quantity'), value: need ? quantityText(need.quantity) : null },
        ]}
      />
      <Until date={match.dueOn} say={(day) => w(`brokering.until.${match.state}`, { day })} />
    </li>
  );
}
