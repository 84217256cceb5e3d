import { type Actor, actsFor } from '@app/kernel';
import { type MoveRule, mustBeAllowed, openMoves, speaksForAnother } from './moves';
import {
  editableOfferFields,
  OFFER,
  type Offer,
  type OfferState,
  OPEN_OFFER_STATES,
  pauseOffer,
  publishOffer,
  refuseOffer,
  resumeOffer,
  returnOffer,
  reviewOffer,
  submitOffer,
  withdrawOffer,
} from './offer';
import type { Decision } from './posting';

export type OfferMove =
  | { readonly verb: 'submit' | 'review' | 'publish' | 'withdraw' | 'pause' | 'resume' }
  | { readonly verb: 'return'; readonly note: string }
  | { readonly verb: 'refuse'; readonly reasonCode: string; readonly text: string | null };
export type OfferVerb = OfferMove['verb'];

/** Who may move an offer, and from where. What the days and the matches move is not here. */
export const OFFER_MOVES: Readonly<Record<OfferVerb, MoveRule<OfferState>>> = {
  submit: { by: 'its-party', from: ['draft', 'returned'], to: 'submitted', checked: true },
  review: { by: 'coordinator', from: ['submitted'], to: 'in_review' },
  return: { by: 'coordinator', from: ['submitted', 'in_review'], to: 'returned' },
  refuse: { by: 'coordinator', from: ['submitted', 'in_review'], to: 'refused' },
  publish: { by: 'coordinator', from: ['submitted', 'in_review'], to: 'available', checked: true },
  pause: { by: 'either', from: ['available', 'committed', 'exhausted'], to: 'paused' },
  resume: { by: 'either', from: ['paused'], to: 'available' },
  withdraw: {
    by: 'its-party',
    from: ['draft', 'submitted', 'in_review', 'returned', 'available', 'committed', 'exhausted', 'paused'],
    to: 'withdrawn',
  },
};

/** @throws DomainError forbidden or conflict, when this actor may not make this move now */
export function mustBeAbleToMoveOffer(offer: Offer, verb: OfferVerb, actor: Actor): void {
  mustBeAllowed(OFFER, OFFER_MOVES[verb], offer, actor);
}

export function moveOffer(offer: Offer, move: OfferMove, at: Date): Decision<Offer> {
  switch (move.verb) {
    case 'submit':
      return submitOffer(offer, at);
    case 'review':
      return reviewOffer(offer, at);
    case 'return':
      return returnOffer(offer, move.note, at);
    case 'refuse':
      return refuseOffer(offer, move.reasonCode, move.text, at);
    case 'publish':
      return publishOffer(offer, at);
    case 'withdraw':
      return withdrawOffer(offer, at);
    case 'pause':
      return pauseOffer(offer, at);
    case 'resume':
      return resumeOffer(offer, at);
  }
}

/** Everything that this reader may do with the offer now, for the buttons of a page. */
export function offerActions(offer: Pick<Offer, 'partyId' | 'state'>, actor: Actor | null): string[] {
  if (actor === null) return [];
  const own = actsFor(actor, offer.partyId);
  return [
    ...(own && editableOfferFields(offer.state) !== 'none' ? ['edit'] : []),
    ...openMoves(OFFER_MOVES, offer, actor),
    ...(OPEN_OFFER_STATES.includes(offer.state) && speaksForAnother(actor, offer.partyId) ? ['request'] : []),
  ];
}
