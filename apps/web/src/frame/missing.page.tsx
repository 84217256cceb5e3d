import { Problem } from '../api/problem';
import { Failure } from '../ui/loaded';
import { Page } from '../ui/page';
import { useWords } from '../words';

/** No such page. */
export default function MissingPage() {
  const { s } = useWords();
  return (
    <Page title={s('frame.failure.missing')} width="narrow">
      <Failure error={new Problem(404, 'page.not-found', '')} />
    </Page>
  );
}
