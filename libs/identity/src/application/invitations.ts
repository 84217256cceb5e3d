import type { Invitation } from '../domain/invitation';

export abstract class Invitations {
  abstract add(invitation: Invitation): Promise<void>;
  /** In which municipality the invitation with this token lies; null when there is none. */
  abstract municipalityOf(token: string): Promise<string | null>;
  /** Locks the invitation until the transaction ends: a link may be clicked twice. @throws DomainError not-found */
  abstract take(token: string): Promise<Invitation>;
  abstract save(invitation: Invitation): Promise<void>;
  /** How many invitations of the party, or of the municipality itself, nobody has accepted yet. */
  abstract open(partyId: string | null, at: Date): Promise<number>;
}
