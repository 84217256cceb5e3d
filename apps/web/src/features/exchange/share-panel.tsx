import { useState } from 'react';
import { Link } from 'react-router';
import { Problem } from '../../api/problem';
import { Notice } from '../../ui/notice';
import { useWords } from '../../words';
import { useM } from '../registry/registry';
import type { Side } from './exchange';
import { usePartnerName, usePostingSharing } from './sharing';

/** The party's own word: also shown in which other municipality. Nothing where there is no agreement. */
export function SharePanel({ side, id }: { side: Side; id: string }) {
  const { w, r } = useWords();
  const nameOf = usePartnerName();
  const { query, share } = usePostingSharing(side, id);
  const [refusal, setRefusal] = useState('');
  const [busy, setBusy] = useState(false);
  const partners = query.data ?? [];
  if (partners.length === 0) return null;
  const choose = async (slug: string, on: boolean): Promise<void> => {
    setBusy(true);
    setRefusal('');
    try {
      const before = partners.filter(({ shared }) => shared).map((partner) => partner.slug);
      await share(on ? [...before, slug] : before.filter((one) => one !== slug));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      setRefusal(error.detail);
    } finally {
      setBusy(false);
    }
  };
  return (
    <section className="panel stack-sm" aria-labelledby="share">
      <h2 id="share">{w('sharing.also')}</h2>
      <p>{w('sharing.also.hint')}</p>
      {refusal ? (
        <Notice tone="bad" live title={w('frame.failure.not-done')}>
          <p>{r(refusal)}</p>
        </Notice>
      ) : null}
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
