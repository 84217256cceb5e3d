import { Injectable } from '@nestjs/common';
import { mustBeAcceptablePassword } from '../domain/password';
import { Accounts } from './accounts';
import { Passwords } from './passwords';
import { ProvePassword } from './prove-password';
import { type OpenedSession, Sessions } from './sessions';

/** Changes one's own password and signs out everywhere else. Belongs to no municipality, so to no audit trail. */
@Injectable()
export class ChangePassword {
  constructor(
    private readonly accounts: Accounts,
    private readonly passwords: Passwords,
    private readonly provePassword: ProvePassword,
    private readonly sessions: Sessions,
  ) {}

  /** @throws DomainError invalid `password.wrong`, too-many `sign-in.too-many-failures` */
  async execute(personId: string, current: string, password: string): Promise<OpenedSession> {
    const hash = await this.passwords.hash(mustBeAcceptablePassword(password));
    await this.provePassword.execute(personId, current, '/current');
    await this.accounts.changePassword(personId, hash);
    await this.sessions.closeAll(personId);
    return this.sessions.open(personId);
  }
}
