import { type Actor, actsFor, DomainError, isStaff } from '@app/kernel';
import type { Side } from './posting';

/** Who may make a move: the posting's own party, a coordinator, or either. */
export type Mover = 'its-party' | 'coordinator' | 'either';

export type MoveRule<State extends string> = {
  readonly by: Mover;
  readonly from: readonly State[];
  readonly to: State;
  /** Must what it says be complete and still true on the day of the move? */
  readonly checked?: true;
};

type Movable<State extends string> = { readonly partyId: string; readonly state: State };

function mayMove(rule: Pick<MoveRule<string>, 'by'>, partyId: string, actor: Actor): boolean {
  if (rule.by !== 'coordinator' && actsFor(actor, partyId)) return true;
  return rule.by !== 'its-party' && isStaff(actor, 'coordinator');
}

/** @throws DomainError forbidden, or conflict `<noun>.wrong-state` */
export function mustBeAllowed<State extends string>(
  side: Side<State>,
  rule: MoveRule<State>,
  posting: Movable<State>,
  actor: Actor,
): void {
  if (!mayMove(rule, posting.partyId, actor)) {
    throw new DomainError('forbidden', rule.by === 'coordinator' ? 'role.missing' : 'party.not-yours');
  }
  if (!rule.from.includes(posting.state)) {
    throw new DomainError('conflict', `${side.noun}.wrong-state`, { from: posting.state, to: rule.to });
  }
}

/** The verbs that this reader may use on it now. */
export function openMoves<State extends string, Verb extends string>(
  rules: Readonly<Record<Verb, MoveRule<State>>>,
  posting: Movable<State>,
  actor: Actor,
): Verb[] {
  return (Object.keys(rules) as Verb[]).filter((verb) => {
    const rule = rules[verb];
    return rule.from.includes(posting.state) && mayMove(rule, posting.partyId, actor);
  });
}

/** Does the reader speak for some party other than this one? */
export function speaksForAnother(actor: Actor, partyId: string): boolean {
  if (actor.onBehalfOf !== undefined) return actor.onBehalfOf !== partyId && isStaff(actor, 'coordinator');
  return actor.parties.some((party) => party.partyId !== partyId);
}
