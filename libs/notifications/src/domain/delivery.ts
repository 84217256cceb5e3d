/** About a quarter of an hour with the queue's pauses. */
const MAX_ATTEMPTS = 10;

export type DeliveryState = 'queued' | 'sending' | 'sent' | 'failed';

/** Why the mail server did not take a mail. Permanent: it will not take it later either. */
export type SendingFailure = { readonly permanent: boolean; readonly error: string };

/** A mail that was not accepted waits for its next attempt, until trying again is pointless. */
export function stateAfter(failure: SendingFailure, attempts: number): 'queued' | 'failed' {
  return failure.permanent || attempts >= MAX_ATTEMPTS ? 'failed' : 'queued';
}
