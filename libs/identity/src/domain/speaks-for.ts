import { type Actor, DomainError, isStaff, mustActFor } from '@app/kernel';

/**
 * Who decides about a party's people: its representatives, and the staff of the centre.
 * @throws DomainError forbidden `party.not-yours` or `party.representatives-only`
 */
export function mustSpeakFor(actor: Actor, partyId: string): void {
  if (isStaff(actor, 'coordinator', 'administrator')) return;
  mustActFor(actor, partyId);
  if (!actor.parties.some((party) => party.partyId === partyId && party.role === 'representative')) {
    throw new DomainError('forbidden', 'party.representatives-only');
  }
}
