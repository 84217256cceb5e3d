import type { Viewer } from '../features/identity/session';

export interface MenuItem {
  to: string;
  label: string;
  end?: boolean;
}

/** What the menu offers to this reader. */
export function menuFor(viewer: Viewer): MenuItem[] {
  const installation = viewer.me?.operator === true && { to: '/installation', label: 'installation.title' };
  if (viewer.municipality === '') {
    if (installation) return [installation];
    return viewer.me ? [] : [{ to: '/sign-in', label: 'identity.sign-in' }];
  }
  const m = (path: string) => `/m/${viewer.municipality}${path}`;
  const staff = viewer.has('coordinator');
  const items: (MenuItem | false)[] = [
    staff && { to: m('/work'), label: 'frame.menu.work' },
    staff && { to: m('/assignments'), label: 'assignment.title' },
    viewer.has('coordinator', 'planner') && { to: m('/gaps'), label: 'gaps.title' },
    staff && { to: m('/matchmaking-events'), label: 'matchmaking.title' },
    viewer.memberships.length > 0 && { to: m('/my-page'), label: 'frame.menu.my-page' },
    { to: m('/search'), label: 'site.search' },
    { to: m('/needs'), label: 'frame.menu.needs' },
    { to: m('/offers'), label: 'frame.menu.offers' },
    { to: m('/parties'), label: 'frame.menu.parties' },
    (staff || viewer.memberships.length > 0) && { to: m('/shared'), label: 'sharing.shared' },
    (staff || viewer.memberships.length > 0) && { to: m('/collaborations'), label: 'frame.menu.collaborations' },
    { to: m('/plan'), label: 'frame.menu.plan' },
    viewer.has('administrator', 'coordinator') && { to: m('/audit'), label: 'frame.menu.audit' },
    viewer.has('administrator') && { to: m('/dictionaries'), label: 'frame.menu.dictionaries' },
    viewer.has('administrator') && { to: m('/imports'), label: 'imports.title' },
    viewer.has('administrator') && { to: m('/staff'), label: 'staff.title' },
    viewer.has('administrator') && { to: m('/queues'), label: 'queues.title' },
    viewer.has('administrator') && { to: m('/sharing'), label: 'sharing.title' },
    viewer.has('administrator') && { to: m('/webhook'), label: 'webhook.title' },
    viewer.has('administrator') && { to: m('/administration/clocks'), label: 'frame.menu.clocks' },
    viewer.has('coordinator', 'planner', 'division_liaison') && {
      to: m('/division-surveys'),
      label: 'collaborations.survey',
    },
    staff && { to: m('/counselling-cases'), label: 'casework.cases' },
    !staff && viewer.memberships.length > 0 && { to: m('/counselling-cases/ask'), label: 'casework.ask' },
    viewer.has('planner', 'coordinator') && { to: m('/surveys'), label: 'surveys.title' },
    viewer.has('administrator') && { to: m('/in-kind-prices'), label: 'collaborations.prices' },
    viewer.has('administrator') && { to: m('/administration/messages'), label: 'messages.title' },
    staff && { to: m('/mail-magazine/desk'), label: 'magazine.title' },
    viewer.has('administrator', 'coordinator') && { to: m('/deliveries'), label: 'deliveries.title' },
    viewer.has('administrator') && { to: m('/quiet-hours'), label: 'notifications.quiet.title' },
    installation,
    viewer.me === null && { to: m('/join'), label: 'site.join' },
    viewer.me === null && { to: '/sign-in', label: 'identity.sign-in' },
  ];
  return items.filter((item) => item !== false);
}
