import { type AskingTerms, NO_HISTORY, type OfferSide, type Pair } from './facts';

/**
 * An offer on the terms of its party's card: where both say something, the stricter counts. Days or hours of the card
 * that leave nothing of the offer's own are passed over: what was said of this one offer is nearer to the truth.
 */
export function onItsCard<O extends Narrowable>(offer: O, card: AskingTerms | null = offer.convenienceCard ?? null): O {
  if (card === null) return offer;
  return {
    ...offer,
    convenienceCard: card,
    weekdays: narrowed(offer.weekdays, card.weekdays),
    timesOfDay: narrowed(offer.timesOfDay, card.timesOfDay),
    leadTimeDays: Math.max(offer.leadTimeDays, card.noticeDays ?? 0),
    restPeriodDays: Math.max(offer.restPeriodDays, card.contactRestDays ?? 0),
  };
}

type Narrowable = Pick<OfferSide, 'convenienceCard' | 'weekdays' | 'timesOfDay' | 'leadTimeDays' | 'restPeriodDays'>;

/** An empty list is no wish. */
function narrowed<T>(own: readonly T[], onCard: readonly T[]): readonly T[] {
  if (own.length === 0) return onCard;
  if (onCard.length === 0) return own;
  const both = own.filter((one) => onCard.includes(one));
  return both.length === 0 ? own : both;
}

/**
 * How many new proposals may go to the offer's party at once: one where it wants a rest after each, and no more than
 * its year has room for. Infinity without such wishes.
 */
export function mostNewPairs({ offer, history = NO_HISTORY }: Pick<Pair, 'offer' | 'history'>): number {
  const yearly = (offer.convenienceCard?.capPerYear ?? Infinity) - history.takenThisYear;
  return Math.max(0, Math.min(yearly, offer.restPeriodDays > 0 ? 1 : Infinity));
}
