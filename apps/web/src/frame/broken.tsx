import { useRouteError } from 'react-router';
import { PageFailure } from '../ui/loaded';

/** The last net: something went wrong in the page itself. */
export function Broken() {
  const error = useRouteError();
  return (
    <main>
      <PageFailure error={error} retry={() => window.location.reload()} />
    </main>
  );
}
