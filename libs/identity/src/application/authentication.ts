import { DomainError } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { emailAddress } from '../domain/email-address';
import { typedPassword } from '../domain/password';
import { AccessTokens } from './access-tokens';
import { Accounts } from './accounts';
import { Passwords } from './passwords';
import { type OpenedSession, Sessions } from './sessions';
import { SignInAttempts } from './sign-in-attempts';

/** Finds out who is there. */
@Injectable()
export class Authentication {
  constructor(
    private readonly accounts: Accounts,
    private readonly passwords: Passwords,
    private readonly attempts: SignInAttempts,
    private readonly sessions: Sessions,
    private readonly accessTokens: AccessTokens,
  ) {}

  /** @throws DomainError unauthenticated `sign-in.wrong`, too-many `sign-in.too-many-failures` */
  async signIn(email: string, password: string): Promise<OpenedSession> {
    const address = emailAddress(email);
    if (!(await this.attempts.begin(address))) throw new DomainError('too-many', 'sign-in.too-many-failures');
    const account = await this.accounts.byEmail(address);
    const right = await this.passwords.verify(account?.passwordHash ?? null, typedPassword(password));
    if (account === null || !right) throw new DomainError('unauthenticated', 'sign-in.wrong');
    await this.attempts.succeeded(address);
    return this.sessions.open(account.id);
  }

  /** Those of these tokens with which somebody is still signed in: for whoever keeps asking for many people at once. */
  liveSessions(tokens: readonly string[]): Promise<ReadonlySet<string>> {
    return this.sessions.live(tokens);
  }

  byAccessToken(token: string): Promise<{ personId: string } | null> {
    return this.accessTokens.find(token);
  }

  signOut(token: string): Promise<void> {
    return this.sessions.close(token);
  }
}
