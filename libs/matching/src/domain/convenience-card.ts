import { type AskingTerms, NO_HISTORY, type OfferSide, type Pair } from './facts';

/**
 * An offer on the terms of its card: where both say something, the stricter counts. Days or hours of the card that leave
 * nothing of the offer's own are passed over. Of a card that stands on another offer of the party, rest and cap count
 * too, and the rest where this offer says nothing itself.
 */
export function onItsCard<O extends Narrowable>(offer: O, cardOfParty: AskingTerms | null = null): O {
  const own = offer.convenienceCard ?? null;
  const card = own ?? cardOfParty;
  if (card === null) return offer;
  const { weekdays, timesOfDay, leadTimeDays } = offer;
  const noticeDays = card.noticeDays ?? 0;
  return {
    ...offer,
    convenienceCard: card,
    weekdays: own || weekdays.length === 0 ? narrowed(weekdays, card.weekdays) : weekdays,
    timesOfDay: own || timesOfDay.length === 0 ? narrowed(timesOfDay, card.timesOfDay) : timesOfDay,
    leadTimeDays: own || leadTimeDays === 0 ? Math.max(leadTimeDays, noticeDays) : leadTimeDays,
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
