import type { Transitions } from '@app/kernel';

export const CHANNELS = ['mail', 'webhook', 'line'] as const;
/** How a message reaches somebody outside the product; inside it, the notification itself is the message. */
export type Channel = (typeof CHANNELS)[number];

/**
 * The whole life of a delivery. `sending` goes back to `queued` when the other side cannot take it yet and when the
 * worker died at it. What has ended may be tried again by a person who has seen to the cause.
 */
export const DELIVERY_TRANSITIONS = {
  queued: ['sending', 'failed', 'cancelled'],
  sending: ['sent', 'queued', 'failed', 'cancelled'],
  sent: ['bounced'],
  bounced: ['queued'],
  failed: ['queued', 'cancelled'],
  cancelled: ['queued'],
} as const satisfies Transitions<DeliveryState>;

export type DeliveryState = 'queued' | 'sending' | 'sent' | 'bounced' | 'failed' | 'cancelled';
export const DELIVERY_STATES = Object.keys(DELIVERY_TRANSITIONS) as DeliveryState[];

/** How one attempt ended. `unknown`: the worker died at it. `bounced`: accepted at first and sent back later. */
export type AttemptOutcome = 'accepted' | 'deferred' | 'refused' | 'unknown' | 'bounced';

/**
 * Why the other side did not take a message. Permanent: it will not take it later either. `code` is what a machine
 * said (`smtp-450 4.2.2`, `http-500`, `ECONNREFUSED`), never its words: they may quote addresses.
 */
export type SendingFailure = { readonly permanent: boolean; readonly code: string };

const MINUTE_MS = 60_000;
const FIRST_PAUSE_MS = MINUTE_MS;
const LONGEST_PAUSE_MS = 6 * 60 * MINUTE_MS;

/**
 * When a message that was not taken is tried again, or null when trying is over. The pauses double from one minute to
 * six hours (RFC 5321, 4.5.4.1 wants the later ones long and four days at least in all; three here, so that the
 * coordinator can still call in time). A quarter more or less by `chance` (0 … 1), so that what failed together does
 * not come back together.
 */
export function nextAttempt(
  failure: SendingFailure,
  { attempts, at, givesUpAt }: { readonly attempts: number; readonly at: Date; readonly givesUpAt: Date },
  chance: number,
): Date | null {
  if (failure.permanent) return null;
  const pause = Math.min(FIRST_PAUSE_MS * 2 ** (attempts - 1), LONGEST_PAUSE_MS) * (0.75 + chance / 2);
  const next = new Date(at.getTime() + pause);
  return next <= givesUpAt ? next : null;
}
