import { type Actor, actsFor, DomainError } from '@app/kernel';
import { type Match, partyOf, type Side, SIDES } from '../domain/match';

/** The sides of the match for which this person may speak. */
export function sidesOf(actor: Actor, match: Match): readonly Side[] {
  return SIDES.filter((side) => actsFor(actor, partyOf(match, side)));
}

/**
 * The side for which this person speaks; whoever belongs to both speaks for the one that is waited for.
 * @throws DomainError forbidden `match.not-your-side`
 */
export function mustBeOnASide(actor: Actor, match: Match, isWaitedFor: (side: Side) => boolean = () => true): Side {
  const sides = sidesOf(actor, match);
  const side = sides.find(isWaitedFor) ?? sides[0];
  if (!side) throw new DomainError('forbidden', 'match.not-your-side');
  return side;
}
