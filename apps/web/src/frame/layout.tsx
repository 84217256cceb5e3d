import { lazy, Suspense, useEffect, useRef } from 'react';
import { Outlet, useLocation } from 'react-router';
import { useViewer, ViewerProvider } from '../features/identity/session';
import { LabelsProvider } from '../features/registry/registry';
import { useWords } from '../words';
import { Footer } from './footer';
import { Header } from './header';

/** Fetched by those only whom it concerns: a first visit stays light. */
const Presence = lazy(() => import('../features/work/presence'));

/** On arrival it moves the focus to the page, so that readers begin there. */
function Frame() {
  const { w, language } = useWords();
  const { pathname } = useLocation();
  const viewer = useViewer();
  const main = useRef<HTMLElement>(null);
  const before = useRef(pathname);
  useEffect(() => {
    if (before.current === pathname) return;
    before.current = pathname;
    window.scrollTo(0, 0);
    main.current?.focus({ preventScroll: true });
  }, [pathname]);
  useEffect(() => {
    document.body.classList.toggle('easy-body', language === 'ja-easy');
  }, [language]);
  return (
    <>
      <a className="skip" href="#main">
        {w('frame.skip')}
      </a>
      <p id="arrived" className="sr" role="status" />
      <Header />
      <main id="main" tabIndex={-1} ref={main} className={language === 'ja-easy' ? 'easy' : undefined}>
        {viewer.has('coordinator') ? (
          <Suspense fallback={null}>
            <Presence />
          </Suspense>
        ) : null}
        <Outlet />
      </main>
      <Footer />
    </>
  );
}

/** The frame of every page, and what all its parts ask for. */
export function Layout() {
  return (
    <ViewerProvider>
      <LabelsProvider>
        <Frame />
      </LabelsProvider>
    </ViewerProvider>
  );
}
