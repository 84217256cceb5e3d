import { DomainError, type DomainEvent, type Language } from '@app/kernel';

export type Subscriber = { readonly id: string; readonly municipalityId: string; readonly askedAt: Date };
type Reachable = Subscriber & { readonly email: string; readonly language: Language };

export type Unconfirmed = Reachable & { readonly state: 'unconfirmed' };
export type Confirmed = Reachable & { readonly state: 'confirmed'; readonly confirmedAt: Date };
/** Nothing of it says any more whose it was. */
export type Ended = Subscriber & {
  readonly state: 'ended';
  readonly confirmedAt: Date;
  readonly endedAt: Date;
  readonly endedBecause: EndReason;
};
export type Subscription = Unconfirmed | Confirmed | Ended;
export type EndReason = 'unsubscribed' | 'bounced';

/** How long the link in the mail can be used. */
export const CONFIRMABLE_MS = 48 * 60 * 60 * 1000;
/** What nobody has confirmed by then is erased. */
export const UNCONFIRMED_DAYS = 7;

type Decision<Next extends Subscription> = { readonly next: Next; readonly events: readonly DomainEvent[] };

/** Two spellings of one address are one subscription: blanks around it and capitals do not count. */
export function addressOf(typed: string): string {
  return typed.trim().toLowerCase();
}

export function asked({ id }: Subscriber, at: Date): readonly DomainEvent[] {
  return [happened('asked', id, at)];
}

/**
 * The owner of the address says yes. Saying it again changes nothing.
 * @throws DomainError invalid `mail-magazine.link-expired` for a mail that is too old
 */
export function confirm(subscription: Unconfirmed | Confirmed, mailedAt: Date, at: Date): Decision<Confirmed> {
  if (subscription.state === 'confirmed') return { next: subscription, events: [] };
  if (at.getTime() > mailedAt.getTime() + CONFIRMABLE_MS) {
    throw new DomainError('invalid', 'mail-magazine.link-expired');
  }
  const next: Confirmed = { ...subscription, state: 'confirmed', confirmedAt: at };
  return { next, events: [{ ...happened('confirmed', next.id, at), from: 'unconfirmed', to: 'confirmed' }] };
}

/** The address goes, the dates stay. */
export function end(
  { id, municipalityId, askedAt, confirmedAt }: Confirmed,
  because: EndReason,
  at: Date,
): Decision<Ended> {
  const next: Ended = { id, municipalityId, askedAt, confirmedAt, state: 'ended', endedAt: at, endedBecause: because };
  return { next, events: [{ ...happened('ended', id, at), from: 'confirmed', to: 'ended', reason: because }] };
}

function happened(verb: string, id: string, at: Date): DomainEvent {
  return { name: `magazine-subscription.${verb}`, occurredAt: at, subject: { kind: 'magazine_subscription', id } };
}
