// The front door of identity. Other libs and the apps import from here and from nowhere deeper.
export { type AccessToken, AccessTokens } from './application/access-tokens';
export { Authentication } from './application/authentication';
export type { OpenedSession } from './application/sessions';
export { IdentityModule } from './identity.module';
export { AccountQuery, type SignedInAccount } from './persistence/account.query';
export { InvitationTokens } from './secrets/invitation-tokens';
