import { type Actor, Clock, DomainError, Ids, type Language, Outbox, Transaction } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { mustBeEmailAddress } from '../domain/email-address';
import { type Invitation, invite } from '../domain/invitation';
import { Invitations } from './invitations';
import { Operators } from './operators';
import { StaffRoles } from './staff-roles';

/** Enough for a mistyped address or two. */
const MOST_OPEN = 5;

/**
 * An operator invites the first administrator of a municipality by mail. Where there is one, that one gives out all
 * roles: an operator is nobody there.
 */
@Injectable()
export class InviteAdministrator {
  constructor(
    private readonly transaction: Transaction,
    private readonly operators: Operators,
    private readonly invitations: Invitations,
    private readonly staffRoles: StaffRoles,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** @throws DomainError forbidden `role.missing`, conflict `municipality.has-administrator`, `invitation.too-many-open` */
  async execute(operator: Actor, invited: { email: string; language: Language }): Promise<Invitation> {
    await this.operators.mustHave(operator.personId);
    return this.first(operator, invited);
  }

  /** Whoever calls it has seen to it that it is an operator. */
  first(operator: Actor, invited: { email: string; language: Language }): Promise<Invitation> {
    const { municipalityId, personId: invitedBy } = operator;
    const email = mustBeEmailAddress(invited.email);
    return this.transaction.run(municipalityId, async () => {
      if ((await this.staffRoles.holders(municipalityId, 'administrator')).length > 0) {
        throw new DomainError('conflict', 'municipality.has-administrator');
      }
      const at = this.clock.now();
      if ((await this.invitations.open(null, at)) >= MOST_OPEN) {
        throw new DomainError('conflict', 'invitation.too-many-open', { most: MOST_OPEN });
      }
      const into = { partyId: null, role: 'administrator' } as const;
      const { next, events } = invite(
        { ...invited, ...into, email, id: this.ids.next(), municipalityId, invitedBy },
        at,
      );
      await this.invitations.add(next);
      await this.outbox.add(operator, events);
      return next;
    });
  }
}
