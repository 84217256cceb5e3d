import { Link } from 'react-router';
import { Day } from '../../ui/day';
import { ButtonLink } from '../../ui/button';
import { Written } from '../../ui/written';
import { useWords } from '../../words';
import { type Entry, OPEN, type Side } from '../exchange/exchange';
import { useM } from '../registry/registry';
import { useRoundTables } from './casework';
import { ContactLog } from './contact-log';
import { SheetLink } from './sheet-link';

function RoundTablesOf({ needId, unmet }: { needId: string; unmet: boolean }) {
  const { w } = useWords();
  const m = useM();
  const tables = useRoundTables(needId).data?.pages[0]?.items ?? [];
  if (tables.length === 0 && !unmet) return null;
  return (
    <section className="stack-sm" aria-labelledby="round-tables">
      <h2 id="round-tables">{w('casework.tables')}</h2>
      <ul className="stack-sm">
        {tables.map(({ id, title, heldOn }) => (
          <li key={id}>
            <Link to={m(`/round-tables/${id}`)}>
              <Written text={title} />
            </Link>{' '}
            <Day date={heldOn} />
          </li>
        ))}
      </ul>
      {unmet ? (
        <p>
          <ButtonLink size="sm" to={m(`/round-tables/new?need=${needId}`)}>
            {w('casework.table.new')}
          </ButtonLink>
        </p>
      ) : null}
    </section>
  );
}

/** What coordinators have of a need or an offer beside its matches: paper, round tables, who spoke with whom. */
export function EntryCasework({ side, entry }: { side: Side; entry: Entry }) {
  const party = { id: entry.party.id, name: entry.party.name ?? '' };
  return (
    <>
      {side === 'need' ? (
        <>
          {OPEN.need.includes(entry.state) ? (
            <p>
              <SheetLink of="needs" id={entry.id} />
            </p>
          ) : null}
          <RoundTablesOf needId={entry.id} unmet={entry.state === 'unmet'} />
        </>
      ) : null}
      <ContactLog about={side === 'need' ? { needId: entry.id } : { offerId: entry.id }} parties={[party]} />
    </>
  );
}
