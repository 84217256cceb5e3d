import { createBrowserRouter, Outlet, type RouteObject } from 'react-router';
import { Broken } from './frame/broken';
import { Layout } from './frame/layout';
import { firstPage, page } from './page-of';
import { PageSkeleton } from './ui/loaded';

/**
 * What somebody meets who comes by a link or from a search engine. The addresses of all other pages are known as soon as
 * one of them is asked for; so whatever could be taken for one of these addresses must stand here, too (`needs/new`).
 */
const municipality: RouteObject[] = [
  { index: true, lazy: firstPage(() => import('./frame/home.page')) },
  { path: 'open-data', lazy: firstPage(() => import('./features/site/open-data.page')) },
  { path: 'search', lazy: firstPage(() => import('./features/site/search.page')) },
  { path: 'needs', lazy: firstPage(() => import('./features/exchange/needs.page')) },
  { path: 'needs/:id', lazy: firstPage(() => import('./features/exchange/need.page')) },
  { path: 'offers', lazy: firstPage(() => import('./features/exchange/offers.page')) },
  { path: 'offers/:id', lazy: firstPage(() => import('./features/exchange/offer.page')) },
  { path: 'parties', lazy: firstPage(() => import('./features/registry/parties.page')) },
  { path: 'parties/:id', lazy: firstPage(() => import('./features/registry/party.page')) },
  { path: 'stories', lazy: firstPage(() => import('./features/collaborations/stories.page')) },
  { path: 'stories/:id', lazy: firstPage(() => import('./features/collaborations/story.page')) },
  { path: 'plan', lazy: firstPage(() => import('./features/city-plans/plan.page')) },
  { path: 'needs/new/:step?', lazy: page(() => import('./features/exchange/wizard/need-wizard.page')) },
  { path: 'offers/new/:step?', lazy: page(() => import('./features/exchange/wizard/offer-wizard.page')) },
  { path: 'parties/new', lazy: page(() => import('./features/registry/party-form.page')) },
];

function withoutSlash(path: string): string {
  return path.replace(/\/$/, '');
}

/** Begins to fetch the page of the address; until it has come, the frame is shown with a skeleton. */
export function startRouter() {
  return createBrowserRouter(
    [
      {
        Component: Layout,
        ErrorBoundary: Broken,
        children: [
          {
            id: 'everywhere',
            path: '/',
            Component: Outlet,
            HydrateFallback: PageSkeleton,
            children: [
              { index: true, lazy: firstPage(() => import('./features/registry/choose.page')) },
              { id: 'municipality', path: 'm/:municipality', Component: Outlet, children: municipality },
            ],
          },
        ],
      },
    ],
    {
      async patchRoutesOnNavigation({ path, matches, patch }) {
        const known = matches.at(-1)?.pathname ?? '';
        if (withoutSlash(known) === withoutSlash(path)) return;
        const more = await import('./more-routes');
        patch('everywhere', more.everywhere);
        patch('municipality', more.municipality);
      },
    },
  );
}
