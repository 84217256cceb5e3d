/** What is known of an offer's party: what it says of itself, did before, or offers (`offerId`). */
export type PastText = { readonly offerId: string | null; readonly text: string };

/** An offer in one of these states says something of its party. */
export const TELLING_OFFER_STATES: readonly string[] = ['available', 'committed', 'exhausted', 'paused', 'expired'];
const MOST_PAST_TEXTS = 12;
/** The newest offers of a party that are looked at: one of them may be the offer itself. */
export const MOST_TELLING_OFFERS = MOST_PAST_TEXTS + 1;

/** What an offer is compared by beside its own text; the first of them in the order of letters where there is a lot. */
export function pastTextsOf(offerId: string, ofItsParty: readonly PastText[]): string[] {
  return ofItsParty
    .filter((one) => one.offerId !== offerId && one.text.trim() !== '')
    .map(({ text }) => text)
    .sort()
    .slice(0, MOST_PAST_TEXTS);
}
