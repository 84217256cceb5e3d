import { keepOnBehalfOf, onBehalfOf, watchOnBehalfOf } from './session-headers';

const TAB_OF = 'musubi.tab-of';
/** On the device: that somebody is signed in, and not who. */
const SOMEBODY = 'musubi.somebody';
/** Who writes without being signed in. */
export const NOBODY = 'nobody';

let reader: string | null | undefined;
const watchers = new Set<() => void>();

function know(personId: string | null): void {
  reader = personId;
  if (personId === null) localStorage.removeItem(SOMEBODY);
  else localStorage.setItem(SOMEBODY, '1');
  watchers.forEach((watcher) => watcher());
}

/**
 * Who reads in this tab, by the id of the person; null when nobody is signed in. What waits in the tab is one person's:
 * it goes when another one comes, and stays when a session has only ended by itself.
 */
export function readBy(personId: string | null): void {
  if (personId !== null && sessionStorage.getItem(TAB_OF) !== personId) {
    emptyTab();
    sessionStorage.setItem(TAB_OF, personId);
  }
  know(personId);
}

/** Whether somebody was signed in at this device when it was last asked. */
export function expectsSomebody(): boolean {
  return localStorage.getItem(SOMEBODY) !== null;
}

/** Nothing that was typed or chosen in this tab is left for the next person at the same device. */
export function emptyTab(): void {
  sessionStorage.clear();
  keepOnBehalfOf(null);
  know(null);
}

/** Whose words are typed now: a person's own, or those of the party that is written for; null while it is not known. */
export function writer(): string | null {
  if (reader === undefined) return null;
  return reader === null ? NOBODY : `${reader}.${onBehalfOf()?.partyId ?? 'own'}`;
}

export function watchWriter(watcher: () => void): () => void {
  watchers.add(watcher);
  const unwatch = watchOnBehalfOf(watcher);
  return () => {
    watchers.delete(watcher);
    unwatch();
  };
}
