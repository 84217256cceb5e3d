import { type ActingClock, type Actor, Clock, Ids, type MembershipRole, Outbox, Transaction } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { Memberships } from './memberships';

/** Lets a person act for a party. Whoever calls it has seen to it that the person may. */
@Injectable()
export class AddMembership {
  constructor(
    private readonly transaction: Transaction,
    private readonly memberships: Memberships,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  execute(by: Actor | ActingClock, member: { personId: string; partyId: string; role: MembershipRole }): Promise<void> {
    const { municipalityId } = by;
    return this.transaction.run(municipalityId, async () => {
      const at = this.clock.now();
      if (!(await this.memberships.add({ ...member, id: this.ids.next(), municipalityId, createdAt: at }))) return;
      const { partyId, personId, role } = member;
      await this.outbox.add(by, [
        { name: 'membership.added', occurredAt: at, subject: { kind: 'party', id: partyId }, data: { personId, role } },
      ]);
    });
  }
}
