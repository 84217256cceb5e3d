import { DomainError } from '@app/kernel';

/** Something of a party that others count on. */
export type Running = {
  readonly kind: 'need' | 'offer' | 'match' | 'collaboration';
  readonly id: string;
  readonly title: string;
};

/** A party for which the person acts, in one municipality. */
export type PartyTie = {
  readonly municipality: string;
  readonly partyId: string;
  readonly partyName: string;
  readonly partyKind: string;
  readonly partyEnded: boolean;
  readonly role: 'representative' | 'member';
  readonly otherRepresentatives: number;
  readonly running: readonly Running[];
};

export type Obstacle =
  | { readonly kind: 'party'; readonly tie: PartyTie }
  | { readonly kind: 'last_administrator'; readonly municipality: string }
  | { readonly kind: 'operator' };

/** What holds a person. */
export type Ties = {
  readonly parties: readonly PartyTie[];
  /** Slugs of the municipalities that would be left without an administrator. */
  readonly lastAdministratorOf: readonly string[];
  readonly operator: boolean;
};

const isLast = ({ role, otherRepresentatives }: PartyTie): boolean =>
  role === 'representative' && otherRepresentatives === 0;

/** Why a person cannot leave yet: nobody would be there to keep what others were promised. */
export function obstaclesOf({ parties, lastAdministratorOf, operator }: Ties): Obstacle[] {
  return [
    ...parties.filter((tie) => isLast(tie) && tie.running.length > 0).map((tie): Obstacle => ({ kind: 'party', tie })),
    ...lastAdministratorOf.map((municipality): Obstacle => ({ kind: 'last_administrator', municipality })),
    ...(operator ? [{ kind: 'operator' } as const] : []),
  ];
}

/** The parties that leave the register with their last representative: nothing of them is running. */
export function endingWith({ parties }: Pick<Ties, 'parties'>): PartyTie[] {
  return parties.filter((tie) => isLast(tie) && !tie.partyEnded);
}

/** Those that are the person: their name goes with it. */
export function ownSelf({ parties }: Pick<Ties, 'parties'>): PartyTie[] {
  return parties.filter((tie) => isLast(tie) && tie.partyKind === 'person');
}

/** @throws DomainError conflict `leaving.not-yet`, with how much stands in the way */
export function mustBeFree(ties: Ties): void {
  const obstacles = obstaclesOf(ties).length;
  if (obstacles > 0) throw new DomainError('conflict', 'leaving.not-yet', { obstacles });
}
