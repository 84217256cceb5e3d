import { type Actor, Clock, DomainError, type FieldFault, Ids, Outbox, Transaction } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { accept, type Invitation } from '../domain/invitation';
import { mustBeAcceptablePassword } from '../domain/password';
import { Accounts } from './accounts';
import { AddMembership } from './add-membership';
import { GrantStaffRole } from './grant-staff-role';
import { Invitations } from './invitations';
import { Passwords } from './passwords';
import { StaffRoles } from './staff-roles';

export type Acceptance = {
  readonly token: string;
  /** Who is signed in, if anybody. */
  readonly personId: string | null;
  /** For a new account. */
  readonly name?: string | undefined;
  readonly password?: string | undefined;
};

/**
 * Takes up an invitation: as the person who is signed in, or with a new account for the invited address. Having the
 * token shows that one reads the mail of that address, so a new account needs no further proof.
 */
@Injectable()
export class AcceptInvitation {
  constructor(
    private readonly transaction: Transaction,
    private readonly invitations: Invitations,
    private readonly accounts: Accounts,
    private readonly passwords: Passwords,
    private readonly addMembership: AddMembership,
    private readonly grantStaffRole: GrantStaffRole,
    private readonly staffRoles: StaffRoles,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /**
   * @throws DomainError not-found `invitation.not-found`, unauthenticated `invitation.sign-in-first`, conflict
   * `municipality.has-administrator`
   */
  async execute(acceptance: Acceptance): Promise<{ municipalityId: string; partyId: string | null }> {
    const municipalityId = await this.invitations.municipalityOf(acceptance.token);
    if (municipalityId === null) throw new DomainError('not-found', 'invitation.not-found');
    return this.transaction.run(municipalityId, async () => {
      const invitation = await this.invitations.take(acceptance.token);
      if (invitation.partyId === null) await this.mustBeFirst(municipalityId);
      const personId = acceptance.personId ?? this.ids.next();
      const { next, events } = accept(invitation, personId, this.clock.now());
      if (acceptance.personId === null) await this.createAccount(personId, invitation, acceptance);
      await this.invitations.save(next);
      const actor: Actor = { personId, municipalityId, staffRoles: [], parties: [] };
      if (invitation.partyId === null) await this.grantStaffRole.toPerson(actor, personId, invitation.role);
      else {
        const { partyId, role } = invitation;
        await this.addMembership.execute(actor, { personId, partyId, role });
      }
      await this.outbox.add(actor, events);
      return { municipalityId, partyId: invitation.partyId };
    });
  }

  /** Of several who were invited one comes first. From then on roles are that one's to give. */
  private async mustBeFirst(municipalityId: string): Promise<void> {
    const holders = await this.staffRoles.holders(municipalityId, 'administrator');
    if (holders.length > 0) throw new DomainError('conflict', 'municipality.has-administrator');
  }

  private async createAccount(id: string, { email, language }: Invitation, { name, password }: Acceptance) {
    if (await this.accounts.byEmail(email)) throw new DomainError('unauthenticated', 'invitation.sign-in-first');
    if (name === undefined || password === undefined) {
      const faults: FieldFault[] = [];
      if (name === undefined) faults.push({ pointer: '/name', code: 'field.required' });
      if (password === undefined) faults.push({ pointer: '/password', code: 'field.required' });
      throw new DomainError('invalid', 'invitation.account-required', {}, faults);
    }
    const passwordHash = await this.passwords.hash(mustBeAcceptablePassword(password));
    await this.accounts.create({ id, name, email, language, passwordHash, createdAt: this.clock.now() });
  }
}
