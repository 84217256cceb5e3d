// The front door of identity. Other libs and the apps import from here and from nowhere deeper.
export { AcceptInvitation, type Acceptance } from './application/accept-invitation';
export { type AccessToken, AccessTokens } from './application/access-tokens';
export { AddMembership } from './application/add-membership';
export { Authentication } from './application/authentication';
export { ChangeLanguage } from './application/change-language';
export { ChangePassword } from './application/change-password';
export { CreatePerson, type PersonToCreate } from './application/create-person';
export { EndMembership } from './application/end-membership';
export { GrantStaffRole } from './application/grant-staff-role';
export { InvitePerson } from './application/invite-person';
export { Passwords } from './application/passwords';
export type { OpenedSession } from './application/sessions';
export { WithdrawStaffRole } from './application/withdraw-staff-role';
export type { Invitation } from './domain/invitation';
export { mustSpeakFor } from './domain/speaks-for';
export { IdentityModule } from './identity.module';
export { AccountQuery, type SignedInAccount } from './persistence/account.query';
export { type InvitationLetter, type MemberLine, PeopleQuery, type StaffLine } from './persistence/people.query';
