/** What a report says became of a mail. `status` as in RFC 3463: `5.1.1`. */
export type BounceReport = { readonly action: 'failed' | 'delayed' | 'other'; readonly status: string };

export type PastBounce = { readonly status: string; readonly at: Date };

const DAY_MS = 24 * 60 * 60 * 1000;
const WINDOW_DAYS = 30;
const HARD_BOUNCES = 3;
const BAD_ADDRESSES = 2;

/** Class 5 is for good; class 4 means that the other side gave up waiting for something that may pass. */
export function isHard(status: string): boolean {
  return status.startsWith('5.');
}

/**
 * Is an address to be written to no more? After three hard bounces within thirty days, or two that say that the
 * address itself is wrong (5.1.x): one may be somebody's mistake. A full mailbox or a filter alone is not the address.
 */
export function isDeadAddress(bounces: readonly PastBounce[], now: Date): boolean {
  const recent = bounces.filter(
    ({ status, at }) => isHard(status) && now.getTime() - at.getTime() <= WINDOW_DAYS * DAY_MS,
  );
  return (
    recent.length >= HARD_BOUNCES || recent.filter(({ status }) => status.startsWith('5.1.')).length >= BAD_ADDRESSES
  );
}
