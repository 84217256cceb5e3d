import type { SendingFailure } from '../domain/delivery';

/** Waiting longer would hold up what comes after; the message is tried again anyway. */
export const HTTP_PATIENCE_MS = 10_000;

/** What broke before there was an answer: a code of the system, never an address. */
export function connectionFailure(error: unknown): SendingFailure {
  const { code, name } = error as { code?: unknown; name?: unknown };
  const known = typeof code === 'string' ? code : typeof name === 'string' ? name : 'unknown';
  return { permanent: false, code: known.replace(/[^A-Za-z0-9._-]/g, '').slice(0, 60) };
}
