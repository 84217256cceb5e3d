import { Link } from 'react-router';
import { useAttempt } from '../../api/attempt';
import { Refused } from '../../ui/refused';
import { useWords } from '../../words';
import { useM } from '../registry/registry';
import type { Side } from './exchange';
import { usePartnerName, usePostingSharing } from './sharing';

/** The party's own word: also shown in which other municipality. Nothing where there is no agreement. */
export function SharePanel({ side, id }: { side: Side; id: string }) {
  const { w } = useWords();
  const nameOf = usePartnerName();
  const { query, share } = usePostingSharing(side, id);
  const { busy, refusal, attempt } = useAttempt();
  const partners = query.data ?? [];
  if (partners.length === 0) return null;
  const choose = (slug: string, on: boolean) =>
    attempt(async () => {
      const before = partners.filter(({ shared }) => shared).map((partner) => partner.slug);
      await share(on ? [...before, slug] : before.filter((one) => one !== slug));
    });
  return (
    <section className="panel stack-sm" aria-labelledby="share">
      <h2 id="share">{w('sharing.also')}</h2>
      <p>{w('sharing.also.hint')}</p>
      <Refused because={refusal} />
      <div className="choices" role="group" aria-labelledby="share">
        {partners.map(({ slug, shared, ...names }) => (
          <div className="choice" key={slug}>
            <label>
              <input
                type="checkbox"
                checked={shared}
                aria-disabled={busy}
                onChange={(event) => {
                  if (!busy) void choose(slug, event.currentTarget.checked);
                }}
              />
              <span>{w('sharing.also.with', { name: nameOf(names) })}</span>
            </label>
          </div>
        ))}
      </div>
    </section>
  );
}

/** For a coordinator: what of the other side other municipalities let this one see. */
export function ElsewhereLink({ side, resourceKind }: { side: Side; resourceKind: string }) {
  const { w } = useWords();
  const m = useM();
  return (
    <p>
      <Link to={m(`/shared?kind=${side === 'need' ? 'offer' : 'need'}&resourceKind=${resourceKind}`)}>
        {w(`sharing.elsewhere.${side}`)}
      </Link>
    </p>
  );
}
