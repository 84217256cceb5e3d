import type { Language } from '@app/kernel';
import type { Confirmed, Ended, Subscription, Unconfirmed } from '../domain/subscription';

export type Confirmation = { readonly id: string; readonly subscriptionId: string; readonly askedAt: Date };

export abstract class Subscriptions {
  /** Whoever has this address now, locked. Nobody else begins with the same address until the transaction ends. */
  abstract takeByAddress(municipalityId: string, email: string): Promise<Unconfirmed | Confirmed | null>;
  abstract take(id: string): Promise<Subscription | null>;
  abstract add(subscription: Unconfirmed): Promise<void>;
  /** Of one who has not confirmed yet: asked again, perhaps in another language. */
  abstract askAgain(id: string, language: Language, at: Date): Promise<void>;
  abstract save(next: Confirmed | Ended): Promise<void>;
  abstract addConfirmation(municipalityId: string, confirmation: Confirmation): Promise<void>;
  abstract confirmation(id: string): Promise<Confirmation | null>;
  /** Everything of subscriptions that nobody has confirmed since `before`. How many. */
  abstract eraseUnconfirmed(municipalityId: string, before: Date): Promise<number>;
  /** Confirmed ones whose address the mail servers no longer know. */
  abstract unreachable(municipalityId: string): Promise<string[]>;
}

/** What makes a link in a mail as good as the word of its reader. */
export abstract class SubscriptionTokens {
  abstract seal(municipalityId: string, purpose: 'confirm' | 'unsubscribe', id: string): string;
  /** The id; null for a token that was not made here, for this municipality and purpose. */
  abstract open(municipalityId: string, purpose: 'confirm' | 'unsubscribe', token: string): string | null;
}
