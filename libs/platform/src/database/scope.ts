const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** For whom the rows are visible: one municipality's, one person's own, or the relay's outbox. */
export type Scope = { readonly municipalityId?: string; readonly personId?: string; readonly relay?: true };

/** Sets the scope until the transaction ends. Row-level security reads these settings. */
export function scopeStatement({ municipalityId, personId, relay }: Scope): string {
  for (const id of [municipalityId, personId]) {
    if (id !== undefined && !UUID.test(id)) throw new Error('A scope is made of UUIDs');
  }
  return `select set_config('musubi.municipality_id', '${municipalityId ?? ''}', true),
    set_config('musubi.person_id', '${personId ?? ''}', true), set_config('musubi.relay', '${relay ? 'on' : ''}', true)`;
}
