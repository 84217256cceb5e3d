import { Injectable } from '@nestjs/common';
import { Accounts } from './accounts';
import { ProvePassword } from './prove-password';

/** The account of somebody who leaves for good. Whoever calls it has ended what the person was in each municipality. */
@Injectable()
export class EraseAccount {
  constructor(
    private readonly accounts: Accounts,
    private readonly provePassword: ProvePassword,
  ) {}

  /** @throws DomainError invalid `password.wrong`, too-many `sign-in.too-many-failures` */
  prove(personId: string, password: string): Promise<void> {
    return this.provePassword.execute(personId, password, '/password');
  }

  /** Signs out everywhere; nothing of the person remains but the id. */
  execute(personId: string): Promise<void> {
    return this.accounts.erase(personId);
  }
}
