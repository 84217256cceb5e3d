import { useRouteError } from 'react-router';
import { Failure } from '../ui/loaded';

/** The last net: something went wrong in the page itself. */
export function Broken() {
  const error = useRouteError();
  return (
    <main className="wrap--narrow">
      <Failure error={error} retry={() => window.location.reload()} />
    </main>
  );
}
