import type { MembershipRole } from '@app/kernel';

export type Membership = {
  readonly id: string;
  readonly municipalityId: string;
  readonly personId: string;
  readonly partyId: string;
  readonly role: MembershipRole;
  readonly createdAt: Date;
};

/** Who acts for which party. */
export abstract class Memberships {
  /** @throws DomainError not-found `party.not-found` when the running transaction's municipality has no such party */
  abstract mustKnow(partyId: string): Promise<void>;
  /** False when the person already was a member; the role stays as it was. */
  abstract add(membership: Membership): Promise<boolean>;
  /** The role that ended, or null when the person was no member. */
  abstract end(partyId: string, personId: string): Promise<MembershipRole | null>;
  /** How many speak for the party. Locked until the transaction ends, so that the last two cannot leave at once. */
  abstract representatives(partyId: string): Promise<number>;
}
