import { Link } from 'react-router';
import { Cord } from '../../ui/cord';
import { Icon } from '../../ui/icon';
import { Loaded } from '../../ui/loaded';
import { Page } from '../../ui/page';
import { useWords } from '../../words';
import { useMunicipalities } from './registry';

/** The first page of an installation: what this is, and which municipality? */
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
          <h1>{w('frame.home.title')}</h1>
        </div>
      </section>
      <section className="section" aria-labelledby="choose">
        <div className="wrap stack-lg choice-of-cities">
          <h2 id="choose">{w('registry.choose')}</h2>
          <Loaded query={query}>
            {(municipalities) => (
              <ul className="cards cards--2">
                {municipalities.map(({ slug, nameJa, nameEn, prefectureJa, prefectureEn, contact }) => (
                  <li key={slug} className="card card--link card--accent">
                    <p className="muted">
                      <Icon name="pin" /> {latin ? prefectureEn : prefectureJa}
                    </p>
                    <h3 className="card__title">
                      <Link to={`/m/${slug}`}>{latin ? nameEn : nameJa}</Link>
                    </h3>
                    {contact.name ? <p lang="ja">{contact.name}</p> : null}
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
