import { lazy } from 'react';
import { WhenNear } from '../../ui/when-near';
import { useWords } from '../../words';
import type { Side } from './exchange';

const InterestForm = lazy(() => import('./interest-form'));

/** A name, an address and a line: no account is needed to say that one would join in. */
export function InterestPanel({ side, entryId }: { side: Side; entryId: string }) {
  const { w } = useWords();
  return (
    <section className="panel stack" aria-labelledby="interest">
      <h2 id="interest">{w('interest.title')}</h2>
      <WhenNear>
        <InterestForm side={side} entryId={entryId} />
      </WhenNear>
    </section>
  );
}
