import { lazy, Suspense, useEffect, useLayoutEffect, useRef, type RefObject } from 'react';
import { NavigationType, Outlet, useLocation, useNavigationType } from 'react-router';
import { expectsSomebody } from '../api/reader';
import { useMe, useViewer, ViewerProvider } from '../features/identity/session';
import { LabelsProvider } from '../features/registry/registry';
import { useWords } from '../words';
import { Footer } from './footer';
import { Header } from './header';

/** Fetched by those only whom it concerns: a first visit stays light. */
const Presence = lazy(() => import('../features/work/presence'));

const PATIENCE_MS = 1_000;

/** Who is signed in has a longer menu with a line below: nothing is shown, for a moment, that these would push away. */
function useAwaitedReader(): void {
  const { isPending, failureCount } = useMe();
  const awaited = isPending && failureCount === 0 && expectsSomebody();
  useLayoutEffect(() => {
    if (!awaited) return;
    const { classList } = document.body;
    classList.add('awaiting');
    const late = setTimeout(() => classList.remove('awaiting'), PATIENCE_MS);
    return () => {
      clearTimeout(late);
      classList.remove('awaiting');
    };
  }, [awaited]);
}

/** On arrival at another page the focus is moved to it; whoever goes back finds it where they left it. */
function useArrival(main: RefObject<HTMLElement | null>): void {
  const { pathname, key } = useLocation();
  const goesBack = useNavigationType() === NavigationType.Pop;
  const before = useRef(pathname);
  const left = useRef(new Map<string, number>());
  useLayoutEffect(() => {
    const keep = () => left.current.set(key, window.scrollY);
    window.addEventListener('scroll', keep, { passive: true });
    return () => window.removeEventListener('scroll', keep);
  }, [key]);
  useLayoutEffect(() => {
    if (before.current === pathname) return;
    before.current = pathname;
    window.scrollTo(0, goesBack ? (left.current.get(key) ?? 0) : 0);
    main.current?.focus({ preventScroll: true });
  }, [pathname, key, goesBack, main]);
}

function Frame() {
  const { w, language } = useWords();
  const viewer = useViewer();
  const main = useRef<HTMLElement>(null);
  useAwaitedReader();
  useArrival(main);
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
