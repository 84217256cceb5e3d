import { DomainError, type DomainEvent, type LocalDate, type Transitions } from '@app/kernel';
import {
  changed,
  changedFields,
  type Decision,
  moved,
  mustBeEditable,
  type Posting,
  type PostingContent,
  type Side,
  type TimeOfDay,
} from './posting';

/** What a business says once about when and how it may be asked. */
export type ConvenienceCard = {
  readonly weekdays: readonly number[];
  readonly timesOfDay: readonly TimeOfDay[];
  readonly noticeDays: number | null;
  readonly capPerYear: number | null;
  readonly contactRestDays: number | null;
  readonly contactBy: 'email' | 'phone' | 'post' | 'visit' | null;
};

export type OfferContent = PostingContent & {
  /** How many needs it can serve. */
  readonly capacity: number;
  readonly fieldsRefused: readonly string[];
  readonly availableFrom: LocalDate | null;
  readonly availableUntil: LocalDate | null;
  readonly leadTimeDays: number;
  readonly minGroupSize: number | null;
  readonly maxGroupSize: number | null;
  readonly acceptsMinors: boolean;
  /** Days in which its party is left in peace after it has been asked. */
  readonly restPeriodDays: number;
  readonly wants: string;
  readonly convenienceCard: ConvenienceCard | null;
};

export type OfferState =
  | 'draft'
  | 'submitted'
  | 'in_review'
  | 'returned'
  | 'available'
  | 'committed'
  | 'exhausted'
  | 'paused'
  | 'expired'
  | 'withdrawn'
  | 'refused';

export type Offer = Posting<OfferState> &
  OfferContent & {
    /** How many needs it is reserved for; never more than `capacity`. */
    readonly committed: number;
  };

/** The whole lifecycle at a glance. */
export const OFFER_TRANSITIONS: Transitions<OfferState> = {
  draft: ['submitted', 'withdrawn'],
  submitted: ['in_review', 'returned', 'available', 'refused', 'withdrawn'],
  in_review: ['returned', 'available', 'refused', 'withdrawn'],
  returned: ['submitted', 'withdrawn'],
  available: ['committed', 'exhausted', 'paused', 'expired', 'withdrawn'],
  committed: ['available', 'committed', 'exhausted', 'paused', 'expired', 'withdrawn'],
  exhausted: ['available', 'committed', 'paused', 'expired', 'withdrawn'],
  paused: ['available', 'committed', 'exhausted', 'expired', 'withdrawn'],
  expired: [],
  withdrawn: [],
  refused: [],
};

export const OFFER: Side<OfferState> = { noun: 'offer', transitions: OFFER_TRANSITIONS };

/** The states that everybody may see. */
export const PUBLIC_OFFER_STATES: readonly OfferState[] = ['available', 'committed', 'exhausted'];

/** The states in which it can still be reserved. */
export const OPEN_OFFER_STATES: readonly OfferState[] = ['available', 'committed'];

/** The states that the days passing can end. */
export const EXPIRING_OFFER_STATES: readonly OfferState[] = ['available', 'committed', 'exhausted', 'paused'];

/** After publication the thing itself stands as it was reviewed; when and how often one may be asked may change. */
const CHANGEABLE_WHEN_OPEN: readonly (keyof OfferContent)[] = [
  'timeWindows',
  'weekdays',
  'timesOfDay',
  'availableFrom',
  'availableUntil',
  'leadTimeDays',
  'restPeriodDays',
  'convenienceCard',
  'wants',
  'sdgs',
];

/** A new draft. */
export function draftOffer(
  origin: Pick<Offer, 'id' | 'municipalityId' | 'partyId' | 'createdBy'>,
  content: OfferContent,
  at: Date,
): Decision<Offer> {
  const next: Offer = {
    ...origin,
    ...content,
    committed: 0,
    state: 'draft',
    stateNote: null,
    refusalReason: null,
    version: 1,
    createdAt: at,
    updatedAt: at,
    submittedAt: null,
    publishedAt: null,
    stateChangedAt: at,
  };
  const subject = { kind: 'offer', id: next.id } as const;
  const event: DomainEvent = {
    name: 'offer.drafted',
    occurredAt: at,
    subject,
    to: 'draft',
    data: { partyId: next.partyId },
  };
  return { next, events: [event] };
}

/** From a file: it waits for a coordinator's look, or is open at once. */
export function importOffer(
  origin: Pick<Offer, 'id' | 'municipalityId' | 'partyId' | 'createdBy'>,
  content: OfferContent,
  { importId, publish }: { readonly importId: string; readonly publish: boolean },
  at: Date,
): Decision<Offer> {
  const { next: draft } = draftOffer(origin, content, at);
  const state = publish ? 'available' : 'submitted';
  const next: Offer = { ...draft, state, submittedAt: at, publishedAt: publish ? at : null };
  const subject = { kind: 'offer', id: next.id } as const;
  const data = { partyId: next.partyId, importId };
  return { next, events: [{ name: 'offer.imported', occurredAt: at, subject, to: state, data }] };
}

/** Leaves again, because the import that brought it is undone. */
export function takeBackOffer(offer: Offer, importId: string, at: Date): Decision<Offer> {
  return moved(OFFER, offer, 'withdrawn', at, { name: 'import-undone', data: { importId } });
}

/** @throws DomainError conflict when the offer, or one of the fields, can no longer be changed */
export function editOffer(offer: Offer, changes: Partial<OfferContent>, at: Date): Decision<Offer> {
  mustBeEditable<OfferContent>(OFFER, offer, changes, editableOfferFields);
  const data = { fields: changedFields<OfferContent>(offer, changes) };
  return changed<OfferState, Offer>(OFFER, offer, at, { name: 'edited', data }, changes);
}

export function editableOfferFields(state: string): readonly string[] | 'all' | 'none' {
  if (state === 'draft' || state === 'returned') return 'all';
  return (EXPIRING_OFFER_STATES as readonly string[]).includes(state) ? CHANGEABLE_WHEN_OPEN : 'none';
}

export function submitOffer(offer: Offer, at: Date): Decision<Offer> {
  return moved(OFFER, offer, 'submitted', at, { name: 'submitted' }, { submittedAt: at, stateNote: null });
}

export function reviewOffer(offer: Offer, at: Date): Decision<Offer> {
  return moved(OFFER, offer, 'in_review', at, { name: 'review-started' });
}

export function returnOffer(offer: Offer, note: string, at: Date): Decision<Offer> {
  return moved(OFFER, offer, 'returned', at, { name: 'returned', reason: note }, { stateNote: note });
}

export function refuseOffer(offer: Offer, reasonCode: string, text: string | null, at: Date): Decision<Offer> {
  const announce = { name: 'refused', reason: reasonCode };
  return moved(OFFER, offer, 'refused', at, announce, { refusalReason: reasonCode, stateNote: text });
}

export function publishOffer(offer: Offer, at: Date): Decision<Offer> {
  return moved(OFFER, offer, 'available', at, { name: 'published' }, { publishedAt: at, stateNote: null });
}

export function withdrawOffer(offer: Offer, at: Date): Decision<Offer> {
  return moved(OFFER, offer, 'withdrawn', at, { name: 'withdrawn' });
}

export function pauseOffer(offer: Offer, at: Date): Decision<Offer> {
  return moved(OFFER, offer, 'paused', at, { name: 'paused' });
}

/** Back to what its commitments say. */
export function resumeOffer(offer: Offer, at: Date): Decision<Offer> {
  return moved(OFFER, offer, stateBy(offer.committed, offer.capacity), at, { name: 'resumed' });
}

export function expireOffer(offer: Offer, at: Date): Decision<Offer> {
  return moved(OFFER, offer, 'expired', at, { name: 'expired' });
}

/**
 * Holds one place of the capacity for a match. Nobody is promised what is gone.
 * @throws DomainError conflict `offer.capacity-used-up` or `offer.not-available`
 */
export function reserve(offer: Offer, at: Date): Decision<Offer> {
  if (offer.committed >= offer.capacity) {
    throw new DomainError('conflict', 'offer.capacity-used-up', {
      capacity: offer.capacity,
      committed: offer.committed,
    });
  }
  if (!OPEN_OFFER_STATES.includes(offer.state)) {
    throw new DomainError('conflict', 'offer.not-available', { state: offer.state });
  }
  const committed = offer.committed + 1;
  const announce = { name: 'reserved', data: { committed } };
  return moved(OFFER, offer, stateBy(committed, offer.capacity), at, announce, { committed });
}

/** Gives one place back. An offer that is paused or ended keeps its state and its true count. */
export function release(offer: Offer, at: Date): Decision<Offer> {
  if (offer.committed === 0) throw new DomainError('conflict', 'offer.nothing-reserved');
  const committed = offer.committed - 1;
  const announce = { name: 'released', data: { committed } };
  if (offer.state !== 'committed' && offer.state !== 'exhausted') {
    return changed(OFFER, offer, at, announce, { committed });
  }
  return moved(OFFER, offer, stateBy(committed, offer.capacity), at, announce, { committed });
}

function stateBy(committed: number, capacity: number): 'available' | 'committed' | 'exhausted' {
  if (committed === 0) return 'available';
  return committed < capacity ? 'committed' : 'exhausted';
}
