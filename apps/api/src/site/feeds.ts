/** What can be subscribed to, in every municipality. */
export const FEEDS = [
  { name: 'needs', type: 'application/atom+xml', file: 'needs.atom' },
  { name: 'offers', type: 'application/atom+xml', file: 'offers.atom' },
  { name: 'stories', type: 'application/atom+xml', file: 'stories.atom' },
  { name: 'calendar', type: 'text/calendar', file: 'calendar.ics' },
] as const;
