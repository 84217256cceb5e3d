import type { Contact } from '../domain/contact';

/**
 * The contact log, inside a running transaction. What is written stays as it is; only acts come to an entry of acts, and
 * with whom goes when they want it.
 */
export abstract class Contacts {
  abstract add(contact: Contact): Promise<void>;
  /** As `add`; what the same coordinator did for the same party about the same thing within the hour is one contact. */
  abstract addActs(contact: Contact): Promise<void>;
  /** With whom it was, of every contact about the case. */
  abstract forgetWhom(caseId: string): Promise<void>;
}
