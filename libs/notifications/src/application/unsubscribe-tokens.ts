import { type MessageKind } from '../domain/message-kind';

/** What one click ends: mails of a kind, or the gathered mails. */
export type Unsubscription = { readonly personId: string; readonly what: MessageKind | 'digest' };

/** What makes a link in a mail as good as a signature of its reader. It does not age: an old mail must be stoppable. */
export abstract class UnsubscribeTokens {
  abstract seal(municipalityId: string, unsubscription: Unsubscription): string;
  /** Null for a token that was not made here, for this municipality. */
  abstract open(municipalityId: string, token: string): Unsubscription | null;
}
