import { type Actor, actsFor, DomainError, isStaff } from '@app/kernel';
import type { Collaboration, CollaborationParty, MainSide } from '../domain/collaboration';

/**
 * The party for which this person speaks here; whoever belongs to several speaks for the one that fits.
 * @throws DomainError forbidden `collaboration.not-yours`
 */
export function mustBeAParty(
  actor: Actor,
  { parties }: Collaboration,
  fits: (party: CollaborationParty) => boolean = () => true,
): CollaborationParty {
  const own = parties.filter(({ partyId }) => actsFor(actor, partyId));
  const party = own.find(fits) ?? own[0];
  if (!party) throw new DomainError('forbidden', 'collaboration.not-yours');
  return party;
}

/** @throws DomainError forbidden for everybody else, further partners too */
export function mustBeAMainSide(actor: Actor, collaboration: Collaboration): MainSide {
  const { side } = mustBeAParty(actor, collaboration, (party) => party.side !== 'partner');
  if (side === 'partner') throw new DomainError('forbidden', 'collaboration.partners-may-not');
  return side;
}

/** As `mustBeAMainSide`, or a coordinator in the coordinator's own name. */
export function mustBeAMainSideOrCoordinator(actor: Actor, collaboration: Collaboration): MainSide | 'coordinator' {
  if (actor.onBehalfOf === undefined && isStaff(actor, 'coordinator')) return 'coordinator';
  return mustBeAMainSide(actor, collaboration);
}
