/** What a party may show to everybody, each by its own choice. */
export const PUBLIC_FIELDS = [
  'name',
  'profile',
  'fields',
  'districts',
  'members',
  'contactName',
  'email',
  'phone',
] as const;
export type PublicField = (typeof PUBLIC_FIELDS)[number];

/** A field that is not named is not public. */
export type Publicity = { readonly [F in PublicField]?: boolean | undefined };

export function allPublic(...fields: readonly PublicField[]): Publicity {
  return Object.fromEntries(fields.map((field) => [field, true]));
}

type Shown = {
  readonly name: string | null;
  readonly nameKana: string | null;
  readonly profile: string | null;
  readonly fields: readonly string[];
  readonly districts: readonly string[];
  readonly members: number | null;
};

/** The profile as everybody sees it: what the party did not make public is empty. */
export function publicProfile<P extends Shown & { readonly publicity: Publicity }>(party: P): Shown {
  const shows = (field: PublicField) => party.publicity[field] === true;
  return {
    name: shows('name') ? party.name : null,
    nameKana: shows('name') ? party.nameKana : null,
    profile: shows('profile') ? party.profile : null,
    fields: shows('fields') ? party.fields : [],
    districts: shows('districts') ? party.districts : [],
    members: shows('members') ? party.members : null,
  };
}

/** What the public search may find a party by. */
export function publicTextOf(party: Shown & { readonly publicity: Publicity }): string {
  const { name, nameKana, profile } = publicProfile(party);
  return [name, nameKana, profile].filter((text) => text !== null && text !== '').join(' ');
}
