import { Module } from '@nestjs/common';
import { AcceptInvitation } from './application/accept-invitation';
import { AccessTokens } from './application/access-tokens';
import { Accounts } from './application/accounts';
import { AddMembership } from './application/add-membership';
import { Authentication } from './application/authentication';
import { ChangeLanguage } from './application/change-language';
import { ChangePassword } from './application/change-password';
import { CreatePerson } from './application/create-person';
import { EndMembership } from './application/end-membership';
import { EraseAccount } from './application/erase-account';
import { GrantStaffRole } from './application/grant-staff-role';
import { Invitations } from './application/invitations';
import { InviteAdministrator } from './application/invite-administrator';
import { InvitePerson } from './application/invite-person';
import { Memberships } from './application/memberships';
import { Operators } from './application/operators';
import { Passwords } from './application/passwords';
import { ProvePassword } from './application/prove-password';
import { Sessions } from './application/sessions';
import { SignInAttempts } from './application/sign-in-attempts';
import { StaffRoles } from './application/staff-roles';
import { WithdrawStaffRole } from './application/withdraw-staff-role';
import { AccountQuery } from './persistence/account.query';
import { PeopleQuery } from './persistence/people.query';
import { SqlOperators } from './persistence/sql-operators';
import { TypeormAccessTokens } from './persistence/typeorm-access-tokens';
import { TypeormAccounts } from './persistence/typeorm-accounts';
import { TypeormInvitations } from './persistence/typeorm-invitations';
import { TypeormMemberships } from './persistence/typeorm-memberships';
import { TypeormSessions } from './persistence/typeorm-sessions';
import { TypeormSignInAttempts } from './persistence/typeorm-sign-in-attempts';
import { TypeormStaffRoles } from './persistence/typeorm-staff-roles';
import { Argon2Passwords } from './secrets/argon2-passwords';
import { InvitationTokens } from './secrets/invitation-tokens';

const useCases = [
  AcceptInvitation,
  AddMembership,
  Authentication,
  ChangeLanguage,
  ChangePassword,
  CreatePerson,
  EndMembership,
  EraseAccount,
  GrantStaffRole,
  InviteAdministrator,
  InvitePerson,
  WithdrawStaffRole,
];
const queries = [AccountQuery, PeopleQuery];

@Module({
  providers: [
    ...useCases,
    ...queries,
    ProvePassword,
    InvitationTokens,
    { provide: AccessTokens, useClass: TypeormAccessTokens },
    { provide: Accounts, useClass: TypeormAccounts },
    { provide: Invitations, useClass: TypeormInvitations },
    { provide: Memberships, useClass: TypeormMemberships },
    { provide: Operators, useClass: SqlOperators },
    { provide: Passwords, useClass: Argon2Passwords },
    { provide: Sessions, useClass: TypeormSessions },
    { provide: SignInAttempts, useClass: TypeormSignInAttempts },
    { provide: StaffRoles, useClass: TypeormStaffRoles },
  ],
  exports: [...useCases, ...queries, AccessTokens, Operators, Passwords],
})
export class IdentityModule {}
