import { Module } from '@nestjs/common';
import { AccessTokens } from './application/access-tokens';
import { Accounts } from './application/accounts';
import { Authentication } from './application/authentication';
import { Passwords } from './application/passwords';
import { Sessions } from './application/sessions';
import { SignInAttempts } from './application/sign-in-attempts';
import { AccountQuery } from './persistence/account.query';
import { TypeormAccessTokens } from './persistence/typeorm-access-tokens';
import { TypeormAccounts } from './persistence/typeorm-accounts';
import { TypeormSessions } from './persistence/typeorm-sessions';
import { TypeormSignInAttempts } from './persistence/typeorm-sign-in-attempts';
import { Argon2Passwords } from './secrets/argon2-passwords';
import { InvitationTokens } from './secrets/invitation-tokens';

const publicServices = [AccessTokens, AccountQuery, Authentication, InvitationTokens];

@Module({
  providers: [
    AccountQuery,
    Authentication,
    InvitationTokens,
    { provide: AccessTokens, useClass: TypeormAccessTokens },
    { provide: Accounts, useClass: TypeormAccounts },
    { provide: Passwords, useClass: Argon2Passwords },
    { provide: Sessions, useClass: TypeormSessions },
    { provide: SignInAttempts, useClass: TypeormSignInAttempts },
  ],
  exports: publicServices,
})
export class IdentityModule {}
