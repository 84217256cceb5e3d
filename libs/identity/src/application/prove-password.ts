import { DomainError } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { typedPassword } from '../domain/password';
import { Accounts } from './accounts';
import { Passwords } from './passwords';
import { SignInAttempts } from './sign-in-attempts';

/** Whoever is signed in says the password once more: an open session is not enough for what cannot be undone. */
@Injectable()
export class ProvePassword {
  constructor(
    private readonly accounts: Accounts,
    private readonly passwords: Passwords,
    private readonly attempts: SignInAttempts,
  ) {}

  /** `pointer`: the field it was typed in. @throws DomainError invalid `password.wrong`, too-many `sign-in.too-many-failures` */
  async execute(personId: string, password: string, pointer: string): Promise<void> {
    // Counted by person, as with an address at sign-in: an open session must not be a way to try passwords.
    if (!(await this.attempts.begin(personId))) throw new DomainError('too-many', 'sign-in.too-many-failures');
    if (!(await this.passwords.verify(await this.accounts.passwordHash(personId), typedPassword(password)))) {
      throw new DomainError('invalid', 'password.wrong', {}, [{ pointer, code: 'password.wrong' }]);
    }
    await this.attempts.succeeded(personId);
  }
}
