import type { DomainEvent, Language } from '@app/kernel';

/** Somebody without an account who would join in on a need or an offer. The name and the address are theirs alone. */
export type Interest = {
  readonly id: string;
  readonly municipalityId: string;
  readonly about: { readonly needId: string } | { readonly offerId: string };
  readonly name: string;
  readonly email: string;
  /** What they wrote, in a line or two. */
  readonly line: string;
  readonly language: Language;
  readonly askedAt: Date;
  /** Null until the owner of the address has used the link of the mail. */
  readonly confirmedAt: Date | null;
};

/** What nobody confirmed by then is erased. */
export const UNCONFIRMED_INTEREST_DAYS = 7;
/** Long enough to call back and to bring two together; then it is erased, whatever became of it. */
export const INTEREST_KEPT_DAYS = 90;

/** Saying it again changes nothing. */
export function confirm(interest: Interest, at: Date): { next: Interest; events: readonly DomainEvent[] } {
  if (interest.confirmedAt !== null) return { next: interest, events: [] };
  const event = { name: 'interest.confirmed', occurredAt: at, subject: { kind: 'interest', id: interest.id } } as const;
  return { next: { ...interest, confirmedAt: at }, events: [event] };
}
