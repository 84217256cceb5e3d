import type { RegistrationDraft } from '../domain/registration-draft';

/** Applications that are still being written. */
export abstract class RegistrationDrafts {
  /** The token with which its writer comes back, in the browser in which it was begun. Only its hash is kept. */
  abstract add(draft: RegistrationDraft, at: Date): Promise<string>;
  /** Locks the draft that the token opens, of its browser or of a mail about it. */
  abstract take(token: string): Promise<RegistrationDraft | null>;
  abstract save(draft: RegistrationDraft, at: Date): Promise<void>;
  /** With all mails about it. */
  abstract erase(id: string): Promise<void>;
  abstract eraseUntouched(municipalityId: string, before: Date): Promise<void>;
}
