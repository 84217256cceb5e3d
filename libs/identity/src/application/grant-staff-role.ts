import { type ActingClock, type Actor, Clock, DomainError, Outbox, type StaffRole, Transaction } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { emailAddress } from '../domain/email-address';
import { Accounts } from './accounts';
import { StaffRoles } from './staff-roles';

/** Gives a person who has an account a role in the municipality. Repeating it changes nothing. */
@Injectable()
export class GrantStaffRole {
  constructor(
    private readonly transaction: Transaction,
    private readonly accounts: Accounts,
    private readonly staffRoles: StaffRoles,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError not-found `person.not-found` */
  execute(by: Actor | ActingClock, { email, role }: { email: string; role: StaffRole }): Promise<void> {
    return this.transaction.run(by.municipalityId, async () => {
      const account = await this.accounts.byEmail(emailAddress(email));
      if (!account) throw new DomainError('not-found', 'person.not-found');
      await this.toPerson(by, account.id, role);
    });
  }

  /** Whoever calls it has seen to it that the person may have it. */
  toPerson(by: Actor | ActingClock, personId: string, role: StaffRole): Promise<void> {
    return this.transaction.run(by.municipalityId, async () => {
      if (!(await this.staffRoles.grant(by.municipalityId, personId, role))) return;
      const subject = { kind: 'person', id: personId } as const;
      await this.outbox.add(by, [{ name: 'role.granted', occurredAt: this.clock.now(), subject, data: { role } }]);
    });
  }
}
