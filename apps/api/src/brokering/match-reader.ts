import type { MatchReader } from '@app/brokering';
import { type Actor, isStaff } from '@app/kernel';

/** Whose matches this person may read. */
export function readerOf(actor: Actor): MatchReader {
  return { seesAll: isStaff(actor, 'coordinator', 'administrator'), partyIds: partiesOf(actor) };
}

/** The parties for which this person speaks now. */
export function partiesOf({ onBehalfOf, parties }: Actor): string[] {
  return onBehalfOf === undefined ? parties.map(({ partyId }) => partyId) : [onBehalfOf];
}
