// The front door of exchange. Other libs and the apps import from here and from nowhere deeper.
export { Needs } from './application/needs';
export { Offers } from './application/offers';
export {
  fill,
  mustBeOpen,
  type Need,
  type NeedContent,
  type NeedState,
  OPEN_NEED_STATES,
  PUBLIC_NEED_STATES,
  reopen,
} from './domain/need';
export {
  type ConvenienceCard,
  type Offer,
  type OfferContent,
  type OfferState,
  OPEN_OFFER_STATES,
  PUBLIC_OFFER_STATES,
  release,
  reserve,
} from './domain/offer';
export type { Decision, Posting, PostingContent, Quantity, Skill, TimeOfDay, TimeWindow } from './domain/posting';
export { ExchangeModule } from './exchange.module';
export { ExchangeReads, type NeedFacts, type OfferFacts, type PostingParty } from './persistence/exchange-reads';
