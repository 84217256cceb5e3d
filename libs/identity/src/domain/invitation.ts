import { type DomainEvent, DomainError, type Language, type MembershipRole } from '@app/kernel';

/** An invitation is open for two weeks: long enough for someone who reads mail on Sundays. */
const OPEN_DAYS = 14;
const DAY_MS = 24 * 60 * 60 * 1000;

/** To act for a party, or to administer the municipality. */
type Into =
  | { readonly partyId: string; readonly role: MembershipRole }
  | { readonly partyId: null; readonly role: 'administrator' };

export type Invitation = Into & {
  readonly id: string;
  readonly municipalityId: string;
  readonly email: string;
  readonly invitedBy: string;
  readonly language: Language;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly accepted?: { readonly by: string; readonly at: Date };
};

type Invited = Into & Omit<Invitation, keyof Into | 'createdAt' | 'expiresAt' | 'accepted'>;

/** What a step decided: the next state, and what the rest of the system should hear about. */
type Decision<Next = Invitation> = { readonly next: Next; readonly events: readonly DomainEvent[] };

export function invite<I extends Invited>(
  invited: I,
  at: Date,
): Decision<I & { readonly createdAt: Date; readonly expiresAt: Date }> {
  return {
    next: { ...invited, createdAt: at, expiresAt: new Date(at.getTime() + OPEN_DAYS * DAY_MS) },
    events: [
      {
        name: 'person.invited',
        occurredAt: at,
        subject: { kind: 'invitation', id: invited.id },
        data: { partyId: invited.partyId, role: invited.role },
      },
    ],
  };
}

/** @throws DomainError conflict `invitation.used` or `invitation.expired` */
export function accept(invitation: Invitation, personId: string, at: Date): Decision {
  if (invitation.accepted) throw new DomainError('conflict', 'invitation.used');
  if (invitation.expiresAt <= at) throw new DomainError('conflict', 'invitation.expired');
  return {
    next: { ...invitation, accepted: { by: personId, at } },
    events: [
      {
        name: 'invitation.accepted',
        occurredAt: at,
        subject: { kind: 'invitation', id: invitation.id },
        data: { partyId: invitation.partyId, personId },
      },
    ],
  };
}
