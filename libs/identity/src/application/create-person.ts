import { type ActingClock, type Actor, Clock, Ids, type Language, Outbox, Transaction } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { mustBeEmailAddress } from '../domain/email-address';
import { mustBeAcceptablePassword } from '../domain/password';
import { Accounts } from './accounts';
import { Passwords } from './passwords';

export type PersonToCreate = {
  readonly name: string;
  readonly nameKana?: string;
  /** Without an address a person is reached by telephone only and cannot sign in. */
  readonly email?: string;
  readonly phone?: string;
  readonly language: Language;
  readonly password?: string;
};

@Injectable()
export class CreatePerson {
  constructor(
    private readonly transaction: Transaction,
    private readonly accounts: Accounts,
    private readonly passwords: Passwords,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** The new person's id. @throws DomainError conflict `person.email-taken` */
  async execute(by: Actor | ActingClock, { email, password, ...person }: PersonToCreate): Promise<string> {
    const id = this.ids.next();
    const address = email === undefined ? null : mustBeEmailAddress(email);
    const passwordHash = password === undefined ? null : await this.passwords.hash(mustBeAcceptablePassword(password));
    return this.transaction.run(by.municipalityId, async () => {
      const at = this.clock.now();
      await this.accounts.create({ ...person, id, email: address, passwordHash, createdAt: at });
      await this.outbox.add(by, [{ name: 'person.created', occurredAt: at, subject: { kind: 'person', id } }]);
      return id;
    });
  }
}
