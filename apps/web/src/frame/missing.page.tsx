import { Problem } from '../api/problem';
import { PageFailure } from '../ui/loaded';

/** No such page. */
export default function MissingPage() {
  return <PageFailure error={new Problem(404, 'page.not-found', '')} />;
}
