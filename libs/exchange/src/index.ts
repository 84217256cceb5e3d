// The front door of exchange. Other libs and the apps import from here and from nowhere deeper.
export { AgreeToShare } from './application/agree-to-share';
export { CopyNeed } from './application/copy-need';
export { DraftNeed, type DraftNeedCommand } from './application/draft-need';
export { DraftOffer } from './application/draft-offer';
export { EditNeed } from './application/edit-need';
export { EditOffer } from './application/edit-offer';
export { Enquire } from './application/enquire';
export { ExpireNeedsAndOffers } from './application/expire-needs-and-offers';
export { RunPostingClocks } from './application/run-posting-clocks';
export { MoveNeed } from './application/move-need';
export { MoveOffer } from './application/move-offer';
export { Needs } from './application/needs';
export { Offers } from './application/offers';
export { SharePosting } from './application/share-posting';
export type { PostingRef } from './application/sharing';
export { ShowInterest } from './application/show-interest';
export { LIMITS } from './domain/content-rules';
export {
  fill,
  mustBeOpen,
  type Need,
  NEED_TRANSITIONS,
  type NeedContent,
  type NeedState,
  OPEN_NEED_STATES,
  PUBLIC_NEED_STATES,
  reopen,
} from './domain/need';
export type { NeedMove, NeedVerb } from './domain/need-moves';
export {
  type ConvenienceCard,
  type Offer,
  OFFER_TRANSITIONS,
  type OfferContent,
  type OfferState,
  OPEN_OFFER_STATES,
  PUBLIC_OFFER_STATES,
  release,
  reserve,
} from './domain/offer';
export type { OfferMove, OfferVerb } from './domain/offer-moves';
export {
  type Decision,
  type Posting,
  type PostingContent,
  type Quantity,
  type Skill,
  type TimeOfDay,
  TIMES_OF_DAY,
  type TimeWindow,
} from './domain/posting';
export { guessLanguage } from './domain/story-language';
export { ExchangeModule } from './exchange.module';
export { NEED_TEMPLATE_CODES, type NeedTemplate, needTemplates } from './need-templates';
export { ExchangeReads, type NeedFacts, type OfferFacts, type PostingParty } from './persistence/exchange-reads';
export { type InterestLine, InterestsQuery } from './persistence/interests.query';
export { type NeedFilter, NeedsQuery, type NeedView } from './persistence/needs.query';
export { type OfferFilter, OffersQuery, type OfferView } from './persistence/offers.query';
export { type PartnerLine, type SharedPosting, SharedPostingsQuery } from './persistence/shared-postings.query';
export { foundPostings } from './persistence/posting-visibility';
