import { type Actor, Clock, DomainError, Outbox, type StaffRole, Transaction } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { StaffRoles } from './staff-roles';

/** Takes a role from a person. The last administrator keeps it, or nobody could give it to anyone again. */
@Injectable()
export class WithdrawStaffRole {
  constructor(
    private readonly transaction: Transaction,
    private readonly staffRoles: StaffRoles,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError not-found `role.not-held`, conflict `role.last-administrator` */
  execute(actor: Actor, { personId, role }: { personId: string; role: StaffRole }): Promise<void> {
    const { municipalityId } = actor;
    return this.transaction.run(municipalityId, async () => {
      const holders = await this.staffRoles.holders(municipalityId, role);
      if (!holders.includes(personId)) throw new DomainError('not-found', 'role.not-held');
      if (role === 'administrator' && holders.length === 1)
        throw new DomainError('conflict', 'role.last-administrator');
      await this.staffRoles.withdraw(municipalityId, personId, role);
      await this.outbox.add(actor, [
        {
          name: 'role.withdrawn',
          occurredAt: this.clock.now(),
          subject: { kind: 'person', id: personId },
          data: { role },
        },
      ]);
    });
  }
}
