import type { Language } from '@app/kernel';

export type NewPerson = {
  readonly id: string;
  readonly name: string;
  readonly nameKana?: string;
  readonly email: string | null;
  readonly phone?: string;
  readonly language: Language;
  readonly passwordHash: string | null;
  readonly createdAt: Date;
};

/** The people who may sign in. Looks past the municipalities: nobody is known yet when somebody signs in. */
export abstract class Accounts {
  abstract byEmail(email: string): Promise<{ id: string; passwordHash: string | null } | null>;
  abstract passwordHash(personId: string): Promise<string | null>;
  /** @throws DomainError conflict `person.email-taken` */
  abstract create(person: NewPerson): Promise<void>;
  abstract changePassword(personId: string, passwordHash: string): Promise<void>;
  abstract changeLanguage(personId: string, language: Language): Promise<void>;
  /** The id stays, without a name, an address or a way to sign in. */
  abstract erase(personId: string): Promise<void>;
}
