import { useParams } from 'react-router';
import { ButtonLink } from '../ui/button';
import { Page } from '../ui/page';
import { useWords } from '../words';

/** No such page. */
export default function MissingPage() {
  const { w, s } = useWords();
  const { municipality } = useParams();
  return (
    <Page title={s('frame.failure.missing')} width="narrow">
      <div className="empty stack-sm">
        <h1>{w('frame.failure.missing')}</h1>
        <p>
          <ButtonLink look="primary" to={municipality ? `/m/${municipality}` : '/'}>
            {w('frame.home')}
          </ButtonLink>
        </p>
      </div>
    </Page>
  );
}
