import { useMunicipality } from '../features/registry/registry';
import { ButtonLink } from '../ui/button';
import { Page } from '../ui/page';
import { useWords } from '../words';

/** No such page. */
export default function MissingPage() {
  const { w, s } = useWords();
  const municipality = useMunicipality();
  return (
    <Page title={s('frame.failure.missing')} width="narrow">
      <div className="empty stack-sm" role="alert">
        <h1>{w('frame.failure.missing')}</h1>
        <p>{w('frame.failure.hint')}</p>
        <p>
          <ButtonLink look="primary" to={municipality ? `/m/${municipality.slug}` : '/'}>
            {w('frame.home')}
          </ButtonLink>
        </p>
      </div>
    </Page>
  );
}
