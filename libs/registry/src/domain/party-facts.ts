import { DomainError } from '@app/kernel';

export const PARTY_STATES = [
  'applied',
  'in_review',
  'returned',
  'registered',
  'renewal_due',
  'lapsed',
  'refused',
  'withdrawn',
] as const;
export type PartyState = (typeof PARTY_STATES)[number];

/** What other features need to know of a party. */
export type PartyFacts = {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly state: PartyState;
  readonly districts: readonly string[];
  readonly fields: readonly string[];
  readonly employerPartyId: string | null;
  /** Of the employing party, or as it was written when the employer is no party here. */
  readonly employerName: string | null;
  readonly contactPersonId: string | null;
};

/** A party whose yearly renewal is due still takes part; a lapsed one does not. */
export function isRegistered({ state }: Pick<PartyFacts, 'state'>): boolean {
  return state === 'registered' || state === 'renewal_due';
}

/** @throws DomainError conflict */
export function mustBeRegistered(party: Pick<PartyFacts, 'state'>): void {
  if (!isRegistered(party)) {
    throw new DomainError('conflict', 'party.not-registered', { state: party.state });
  }
}
