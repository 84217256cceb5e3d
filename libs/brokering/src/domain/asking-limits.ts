import { DomainError } from '@app/kernel';
import type { Match } from './match';

/** As the engine names what stands in the way of a pair. */
export type Standing = { readonly code: string; readonly details: Readonly<Record<string, unknown>> };

/** What a party said of how often it wants to be asked, and the refusal that tells of it. */
const LIMITS: Readonly<Record<string, string>> = {
  'rest-period-running': 'match.party-rests',
  'year-cap-reached': 'match.party-did-its-part',
};

/**
 * The offering party asked for a rest, or for so many requests a year. Only a coordinator's recorded reason passes over
 * that; a party that has asked to help itself is not kept from it.
 *
 * @throws DomainError conflict `match.party-rests` (`date`: until when) or `match.party-did-its-part` (`count`: a year)
 */
export function mustMayBeAsked(match: Match, standing: readonly Standing[], overrideReason: string | null): void {
  if (overrideReason !== null || match.origin === 'application') return;
  for (const { code, details } of standing) {
    const refusal = LIMITS[code];
    if (refusal === undefined) continue;
    const { date, count } = details;
    throw new DomainError('conflict', refusal, {
      ...(typeof date === 'string' && { date }),
      ...(typeof count === 'number' && { count }),
    });
  }
}
