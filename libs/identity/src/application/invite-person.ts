import {
  type Actor,
  Clock,
  DomainError,
  Ids,
  type Language,
  type MembershipRole,
  Outbox,
  Transaction,
} from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { mustBeEmailAddress } from '../domain/email-address';
import { type Invitation, invite } from '../domain/invitation';
import { mustSpeakFor } from '../domain/speaks-for';
import { Invitations } from './invitations';
import { Memberships } from './memberships';

/** Enough for any board to join on one evening, too few to send spam through us. */
const MOST_OPEN = 20;

/** Invites somebody by mail to act for a party. The worker writes the mail when it hears `person.invited`. */
@Injectable()
export class InvitePerson {
  constructor(
    private readonly transaction: Transaction,
    private readonly invitations: Invitations,
    private readonly memberships: Memberships,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  execute(
    actor: Actor,
    invited: { partyId: string; email: string; role: MembershipRole; language: Language },
  ): Promise<Invitation & { readonly partyId: string }> {
    const { municipalityId, personId: invitedBy } = actor;
    const email = mustBeEmailAddress(invited.email);
    return this.transaction.run(municipalityId, async () => {
      await this.memberships.mustKnow(invited.partyId);
      mustSpeakFor(actor, invited.partyId);
      const at = this.clock.now();
      if ((await this.invitations.open(invited.partyId, at)) >= MOST_OPEN) {
        throw new DomainError('conflict', 'invitation.too-many-open', { most: MOST_OPEN });
      }
      const { next, events } = invite({ ...invited, email, id: this.ids.next(), municipalityId, invitedBy }, at);
      await this.invitations.add(next);
      await this.outbox.add(actor, events);
      return next;
    });
  }
}
