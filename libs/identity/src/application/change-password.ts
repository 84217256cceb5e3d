import { DomainError } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { mustBeAcceptablePassword, typedPassword } from '../domain/password';
import { Accounts } from './accounts';
import { Passwords } from './passwords';
import { type OpenedSession, Sessions } from './sessions';
import { SignInAttempts } from './sign-in-attempts';

/** Changes one's own password and signs out everywhere else. Belongs to no municipality, so to no audit trail. */
@Injectable()
export class ChangePassword {
  constructor(
    private readonly accounts: Accounts,
    private readonly passwords: Passwords,
    private readonly attempts: SignInAttempts,
    private readonly sessions: Sessions,
  ) {}

  /** @throws DomainError invalid `password.wrong`, too-many `sign-in.too-many-failures` */
  async execute(personId: string, current: string, password: string): Promise<OpenedSession> {
    const hash = await this.passwords.hash(mustBeAcceptablePassword(password));
    // Counted by person, as with an address at sign-in: an open session must not be a way to try passwords.
    if (!(await this.attempts.begin(personId))) throw new DomainError('too-many', 'sign-in.too-many-failures');
    if (!(await this.passwords.verify(await this.accounts.passwordHash(personId), typedPassword(current)))) {
      throw new DomainError('invalid', 'password.wrong', {}, [{ pointer: '/current', code: 'password.wrong' }]);
    }
    await this.attempts.succeeded(personId);
    await this.accounts.changePassword(personId, hash);
    await this.sessions.closeAll(personId);
    return this.sessions.open(personId);
  }
}
