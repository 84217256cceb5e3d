import { writer } from '../../api/reader';

const ROOM = 'musubi.draft.';

/** Under what a draft of this place waits in the tab for the one who writes; null while nobody knows who that is. */
export function draftKey(place: string, whose = writer()): string | null {
  return whose === null ? null : `${ROOM}${whose}.${place}`;
}

export function keptDraft<T>(key: string | null): T | null {
  const text = key === null ? null : sessionStorage.getItem(key);
  return text === null ? null : (JSON.parse(text) as T);
}

export function keepDraft(key: string | null, values: unknown): void {
  if (key !== null) sessionStorage.setItem(key, JSON.stringify(values));
}

/** The server has it. */
export function forgetDraft(key: string | null): void {
  if (key !== null) sessionStorage.removeItem(key);
}
