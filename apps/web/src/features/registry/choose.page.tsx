import { Link } from 'react-router';
import { Cord } from '../../ui/cord';
import { Loaded } from '../../ui/loaded';
import { Page } from '../../ui/page';
import { useWords } from '../../words';
import { useMunicipalities } from './registry';

/** The first page of an installation: which municipality? */
export default function ChoosePage() {
  const { w, s, language } = useWords();
  const query = useMunicipalities();
  const latin = language === 'en' || language === 'pt-BR';
  return (
    <Page title={s('registry.choose')} width="full">
      <section className="hero">
        <div className="wrap hero__in">
          <Cord
            className="hero__cord"
            viewBox="60 60 520 280"
            ground="var(--color-key-50)"
            left="var(--color-key-1000)"
            right="var(--color-key-800)"
          />
          <h1>{w('registry.choose')}</h1>
          <Loaded query={query}>
            {(municipalities) => (
              <ul className="btn-row hero__choice">
                {municipalities.map((municipality) => (
                  <li key={municipality.slug}>
                    <Link className="btn btn--secondary btn--lg" to={`/m/${municipality.slug}`}>
                      {latin ? municipality.nameEn : municipality.nameJa}
                    </Link>
                  </li>
                ))}
              </ul>
            )}
          </Loaded>
        </div>
      </section>
    </Page>
  );
}
