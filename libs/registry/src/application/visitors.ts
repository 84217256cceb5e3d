import type { Language } from '@app/kernel';

/** What somebody without an account asks as: an address, or a place in the network. */
export type Asker = { readonly kind: 'address' | 'client'; readonly name: string };

/** An hour. A household, an office or a library asks from one place. */
export const MOST_OF_CLIENT = 30;
/** A day. Enough for whoever mislays a mail, too few to bother somebody else with. */
export const MOST_TO_ADDRESS = 3;

/** How often somebody without an account may ask, whatever it is about. */
export abstract class VisitorRequests {
  /** Counts one more since `since`; false, and not counted, when there were `most` already. Exact when many come at once. */
  abstract count(municipalityId: string, asker: Asker, most: number, since: Date, at: Date): Promise<boolean>;
  abstract forget(municipalityId: string, before: Date): Promise<void>;
}

/** What a mail to somebody without an account is about. */
export type VisitorSubject = { readonly registrationDraftId: string } | { readonly interestId: string };

export type VisitorMail = VisitorSubject & {
  readonly id: string;
  readonly email: string;
  readonly language: Language;
  readonly askedAt: Date;
};

/** Mails to addresses that are nobody's person yet; the token of each proves that one reads the mail of its address. */
export abstract class VisitorMails {
  abstract add(municipalityId: string, mail: VisitorMail): Promise<void>;
  /** To which address the mail with this token went, and what it is about; null for a token that is none. */
  abstract byToken(token: string): Promise<{ email: string; subjectId: string; askedAt: Date } | null>;
}
