import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, type ReactNode } from 'react';
import { Link, NavLink, useLocation, useNavigate } from 'react-router';
import { expectsSomebody } from '../api/reader';
import { keepMailLanguage, signOut, useActOnBehalf, useViewer } from '../features/identity/session';
import { Bell } from '../features/notifications/bell';
import { useCityName, useMunicipality } from '../features/registry/registry';
import { chooseLanguage, LANGUAGES, type LanguageCode } from '../language';
import { Icon } from '../ui/icon';
import { Wordmark } from '../ui/wordmark';
import { useWords } from '../words';
import { menuFor } from './menu';

function LanguageList() {
  const { language } = useWords();
  const { me } = useViewer();
  const client = useQueryClient();
  const choose = async (code: LanguageCode) => {
    await chooseLanguage(code);
    // Mails follow the language that the person reads in.
    if (me) await keepMailLanguage(code).catch(() => undefined);
    await client.invalidateQueries();
  };
  return (
    <ul>
      {LANGUAGES.map(({ code, name, tag }) => (
        <li key={code}>
          <button
            type="button"
            lang={tag}
            aria-current={code === language ? 'true' : undefined}
            onClick={() => void choose(code)}
          >
            {code === language ? <Icon name="check" /> : null}
            {name}
          </button>
        </li>
      ))}
    </ul>
  );
}

function MenuList() {
  const { w } = useWords();
  const viewer = useViewer();
  const items = menuFor(viewer);
  const client = useQueryClient();
  const navigate = useNavigate();
  return (
    <ul>
      {items.map(({ to, label, end }) => (
        <li key={to}>
          <NavLink to={to} end={end ?? false}>
            {w(label)}
          </NavLink>
        </li>
      ))}
      {viewer.me ? (
        <li>
          <button
            type="button"
            onClick={() =>
              void signOut(client).then(() => navigate(viewer.municipality ? `/m/${viewer.municipality}` : '/'))
            }
          >
            {w('identity.sign-out')}
          </button>
        </li>
      ) : null}
    </ul>
  );
}

function PopMenu({ summary, label, children }: { summary: ReactNode; label: string; children: ReactNode }) {
  const { pathname } = useLocation();
  const { language } = useWords();
  const details = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    if (details.current) details.current.open = false;
  }, [pathname, language]);
  return (
    <details className="menu only-narrow" name="top" ref={details}>
      <summary>{summary}</summary>
      <nav className="menu__panel" aria-label={label}>
        {children}
      </nav>
    </details>
  );
}

function Acting() {
  const { w, r } = useWords();
  const viewer = useViewer();
  const act = useActOnBehalf();
  const first = viewer.memberships[0];
  if (viewer.municipality === '') return null;
  // Whoever is slow to be known is given their line beforehand, so that it pushes nothing down.
  if (!viewer.me && viewer.pending && expectsSomebody()) {
    return (
      <div className="acting">
        <p className="wrap" />
      </div>
    );
  }
  if (!viewer.me) return null;
  const role = viewer.me.roles.find((held) => held.municipality === viewer.municipality);
  const behalf = viewer.onBehalfOf;
  return (
    <div className={behalf ? 'acting acting--behalf' : 'acting'}>
      <div className="wrap acting__row">
        <p>
          <Icon name={first ? 'people' : 'user'} />
          <span>
            <span className="sr">{w('frame.acting')}</span>
            {behalf ? (
              <b>{w('frame.acting.on-behalf', { name: behalf.name })}</b>
            ) : first ? (
              <>
                <b>{first.partyName}</b> <span className="ib">{w(`identity.membership.${first.role}`)}</span>
              </>
            ) : role ? (
              <>
                <b>{w(`identity.role.${role.role}`)}</b> <span className="ib">{viewer.me.person.name}</span>
              </>
            ) : (
              <b>{r(viewer.me.person.name)}</b>
            )}
          </span>
          {behalf ? (
            <button type="button" className="btn btn--text btn--sm" onClick={() => act(null)}>
              {w('frame.acting.stop')}
            </button>
          ) : null}
        </p>
        <Bell />
      </div>
    </div>
  );
}

/** Name, menu, languages, and for whom one is writing. */
export function Header() {
  const { w, s } = useWords();
  const municipality = useMunicipality();
  const name = useCityName();
  return (
    <header className="site-header">
      <div className="wrap site-header__row">
        <Link className="brand" to={municipality ? `/m/${municipality.slug}` : '/'}>
          <Wordmark />
          {name === '' ? null : <span>{name}</span>}
        </Link>
        <div className="header-tools">
          <PopMenu
            label={`ことば Language (${s('frame.narrow')})`}
            summary={
              <>
                <Icon name="globe" />
                <span lang="en">Language</span>
              </>
            }
          >
            <LanguageList />
          </PopMenu>
          <PopMenu
            label={`${s('frame.menu')} (${s('frame.narrow')})`}
            summary={
              <>
                <Icon name="menu" />
                {w('frame.menu')}
              </>
            }
          >
            <MenuList />
          </PopMenu>
          <nav className="lang-inline" aria-label="ことば Language">
            <LanguageList />
          </nav>
        </div>
      </div>
      <nav className="mainnav" aria-label={s('frame.menu')}>
        <div className="wrap">
          <MenuList />
        </div>
      </nav>
      <Acting />
    </header>
  );
}
