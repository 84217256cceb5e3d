import { Link } from 'react-router';
import { Day } from '../../ui/day';
import { Failure } from '../../ui/loaded';
import { Written } from '../../ui/written';
import { useWords } from '../../words';
import type { Entry, Side } from '../exchange/exchange';
import { ElsewhereLink } from '../exchange/share-panel';
import { usePartnerName, useShared } from '../exchange/sharing';
import { useM } from '../registry/registry';

/** How many are named here; the others are behind the link. */
const NAMED = 5;

/** What other municipalities let this one see of the same kind: not judged, and asked for through their coordinators. */
export function FromElsewhere({ side, entry }: { side: Side; entry: Entry }) {
  const { w, r, s } = useWords();
  const m = useM();
  const nameOf = usePartnerName();
  const { resourceKind } = entry;
  const query = useShared({ kind: side === 'need' ? 'offer' : 'need', resourceKind });
  const found = query.data?.pages[0]?.items ?? [];
  if (found.length === 0 && !query.isError) return null;
  return (
    <section className="stack-sm" aria-labelledby="from-elsewhere">
      <h2 id="from-elsewhere">{w('sharing.shared')}</h2>
      {query.isError ? <Failure error={query.error} retry={() => void query.refetch()} /> : null}
      <ul className="stack-sm">
        {found.slice(0, NAMED).map((one) => (
          <li key={one.id}>
            <Link to={m(`/shared/${one.kind}s/${one.id}`)}>
              <Written text={one.title} lang={one.storyLanguage} />
            </Link>
            <p className="muted small">
              {[nameOf(one.home), one.partyName].join(s('frame.list-separator'))}
              {one.districts.length > 0 ? s('frame.list-separator') : null}
              {r(one.districts.join(s('frame.list-separator')))} {one.until ? <Day date={one.until} /> : null}
            </p>
          </li>
        ))}
      </ul>
      <ElsewhereLink side={side} resourceKind={resourceKind} />
    </section>
  );
}
