import { type Actor, Clock, DomainError, Outbox, Transaction } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { mustSpeakFor } from '../domain/speaks-for';
import { Memberships } from './memberships';

/** A person leaves a party, or is taken off it. The last representative stays until there is another one. */
@Injectable()
export class EndMembership {
  constructor(
    private readonly transaction: Transaction,
    private readonly memberships: Memberships,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError not-found `membership.not-found`, conflict `membership.last-representative` */
  execute(actor: Actor, partyId: string, personId: string): Promise<void> {
    return this.transaction.run(actor.municipalityId, async () => {
      await this.memberships.mustKnow(partyId);
      if (actor.personId !== personId) mustSpeakFor(actor, partyId);
      const representatives = await this.memberships.representatives(partyId);
      const role = await this.memberships.end(partyId, personId);
      if (role === null) throw new DomainError('not-found', 'membership.not-found');
      if (role === 'representative' && representatives === 1) {
        throw new DomainError('conflict', 'membership.last-representative');
      }
      await this.outbox.add(actor, [
        {
          name: 'membership.ended',
          occurredAt: this.clock.now(),
          subject: { kind: 'party', id: partyId },
          data: { personId, role },
        },
      ]);
    });
  }
}
