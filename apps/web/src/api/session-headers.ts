const KEPT_AS = 'musubi.on-behalf-of';

let csrfToken = '';

/** The token that /me returned; unsafe requests carry it. */
export function keepCsrfToken(token: string): void {
  csrfToken = token;
}

/** The party for which a coordinator is writing at this moment. */
export interface OnBehalfOf {
  municipality: string;
  partyId: string;
  name: string;
  /** By what way the party told what is written for it. */
  toldBy: string;
}

const watchers = new Set<() => void>();

/** Tells whenever the party changes. */
export function watchOnBehalfOf(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

/** As it is kept: the same text as long as nothing has changed. */
export function keptOnBehalfOf(): string {
  return sessionStorage.getItem(KEPT_AS) ?? '';
}

export function onBehalfOf(kept = keptOnBehalfOf()): OnBehalfOf | null {
  return kept === '' ? null : (JSON.parse(kept) as OnBehalfOf);
}

export function keepOnBehalfOf(party: OnBehalfOf | null): void {
  if (party) sessionStorage.setItem(KEPT_AS, JSON.stringify(party));
  else sessionStorage.removeItem(KEPT_AS);
  watchers.forEach((watcher) => watcher());
}

/** For whom a request speaks: also a reading one, as what may be done depends on it. */
export function behalfHeaders(path: string): Record<string, string> {
  const party = onBehalfOf();
  return party && path.startsWith(`/api/v1/m/${party.municipality}/`)
    ? { 'X-On-Behalf-Of': party.partyId, 'X-Told-By': party.toldBy }
    : {};
}

/** What every unsafe request adds; a command of `api` gets the key of its attempt instead (`attempts`). */
export function unsafeHeaders(): Record<string, string> {
  const headers: Record<string, string> = { 'Idempotency-Key': crypto.randomUUID() };
  if (csrfToken) headers['X-CSRF-Token'] = csrfToken;
  return headers;
}
