const PLURAL: Readonly<Record<string, string>> = {
  need: 'needs',
  offer: 'offers',
  match: 'matches',
  collaboration: 'collaborations',
  party: 'parties',
};

/** The web page of a thing, from the municipality's own address on. */
export function pathOf(kind: string, id: string): string {
  const plural = PLURAL[kind];
  return plural === undefined ? 'me' : `${plural}/${id}`;
}
