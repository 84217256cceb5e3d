import type { ContactChannel } from './contact-channel';
import { DomainError } from './domain-error';

export const STAFF_ROLES = ['coordinator', 'planner', 'division_liaison', 'committee_member', 'administrator'] as const;
export type StaffRole = (typeof STAFF_ROLES)[number];

export const MEMBERSHIP_ROLES = ['representative', 'member'] as const;
export type MembershipRole = (typeof MEMBERSHIP_ROLES)[number];

/** Who acts, in one municipality. A coordinator who acts for a party has its id in `onBehalfOf`. */
export type Actor = {
  readonly personId: string;
  readonly municipalityId: string;
  readonly staffRoles: readonly StaffRole[];
  readonly parties: readonly { readonly partyId: string; readonly role: MembershipRole }[];
  readonly onBehalfOf?: string;
  /** How that party told the coordinator what is done on its behalf. */
  readonly toldBy?: ContactChannel;
};

export function isStaff(actor: Actor, ...roles: readonly StaffRole[]): boolean {
  return actor.staffRoles.some((role) => roles.includes(role));
}

/**
 * May this person speak for the party: as one of its people, or as a coordinator who acts on its behalf?
 * Somebody who acts on behalf of a party speaks for that party only.
 */
export function actsFor(actor: Actor, partyId: string): boolean {
  if (actor.onBehalfOf !== undefined) return actor.onBehalfOf === partyId && isStaff(actor, 'coordinator');
  return actor.parties.some((party) => party.partyId === partyId);
}

/** @throws DomainError forbidden `party.not-yours` */
export function mustActFor(actor: Actor, partyId: string): void {
  if (!actsFor(actor, partyId)) throw new DomainError('forbidden', 'party.not-yours');
}

/** @throws DomainError forbidden `role.missing` */
export function mustBeStaff(actor: Actor, ...roles: readonly StaffRole[]): void {
  if (!isStaff(actor, ...roles)) throw new DomainError('forbidden', 'role.missing');
}
