const PLURAL: Readonly<Record<string, string>> = {
  need: 'needs',
  offer: 'offers',
  match: 'matches',
  collaboration: 'collaborations',
  party: 'parties',
  interest: 'interests',
  assignment_run: 'assignments',
  matchmaking_event: 'matchmaking-events',
  counselling_case: 'counselling-cases',
  round_table: 'round-tables',
  import: 'imports',
};

/** Where one works with what has no page of its own. */
const PLACE: Readonly<Record<string, string>> = { plan: 'plan', person: '', staff_task: 'work' };

/** Where one reads what one was told. */
export const INBOX_PATH = 'notifications';
/** Where one chooses which messages one gets. */
export const PREFERENCES_PATH = 'notifications/preferences';

/** The web page of a thing, from the municipality's own address on. */
export function pathOf(kind: string, id: string): string {
  const plural = PLURAL[kind];
  return plural === undefined ? (PLACE[kind] ?? 'my-page') : `${plural}/${id}`;
}
