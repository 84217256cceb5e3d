import { useState } from 'react';
import { useRouteError } from 'react-router';
import { PageFailure } from '../ui/loaded';
import { useWords } from '../words';

/** The last net: something went wrong in the page itself, or it could not be fetched. */
export function Broken() {
  const { w } = useWords();
  const error = useRouteError();
  const [inVain, setInVain] = useState(false);
  // Only once the server is well: without it, a page loaded anew would not even say what is wrong.
  const loadAgain = async () => {
    setInVain(false);
    const well = await fetch('/api/health/live').then(
      ({ ok }) => ok,
      () => false,
    );
    if (well) window.location.reload();
    else setInVain(true);
  };
  return (
    <main>
      <PageFailure error={error} retry={() => void loadAgain()} />
      <p className="wrap--narrow" role="status">
        {inVain ? w('frame.failure.not-done') : null}
      </p>
    </main>
  );
}
