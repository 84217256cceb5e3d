import { useRouteError } from 'react-router';
import { PageFailure } from '../ui/loaded';

/** Loads the page again once the server answers: without a network, the page that says so stays. */
function loadAgain(): void {
  void fetch('/api/health/live').then(
    () => window.location.reload(),
    () => undefined,
  );
}

/** The last net: something went wrong in the page itself, or it could not be fetched. */
export function Broken() {
  const error = useRouteError();
  return (
    <main>
      <PageFailure error={error} retry={loadAgain} />
    </main>
  );
}
