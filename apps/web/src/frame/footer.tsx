import { Link } from 'react-router';
import { useMunicipality } from '../features/registry/registry';
import { Icon } from '../ui/icon';
import { useWords } from '../words';

/** The desk can do all that the page can: it stands at the end of every page, in the city's own words. */
export function Footer() {
  const { w, r } = useWords();
  const municipality = useMunicipality();
  const contact = municipality?.contact;
  return (
    <footer className="site-footer">
      <div className="wrap footer-grid">
        <div className="stack-sm">
          {contact?.name ? (
            <p>
              <b lang="ja">{contact.name}</b>
            </p>
          ) : null}
          <p>{w('frame.footer.desk')}</p>
          {contact?.phone ? (
            <p>
              <Icon name="phone" />{' '}
              <a className="nowrap" href={`tel:${contact.phone}`}>
                {contact.phone}
              </a>
              {contact.hours ? <span lang="ja">（{r(contact.hours)}）</span> : null}
            </p>
          ) : null}
        </div>
        <ul>
          <li>
            {municipality ? (
              <Link to={`/m/${municipality.slug}/open-data`}>{w('frame.footer.api')}</Link>
            ) : (
              <a href="/api/docs">{w('frame.footer.api')}</a>
            )}
          </li>
          {municipality ? (
            <li>
              <Link to="/">{w('frame.footer.municipalities')}</Link>
            </li>
          ) : null}
        </ul>
      </div>
    </footer>
  );
}
