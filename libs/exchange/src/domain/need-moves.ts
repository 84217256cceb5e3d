import { type Actor, actsFor } from '@app/kernel';
import { type MoveRule, mustBeAllowed, openMoves, speaksForAnother } from './moves';
import {
  closeNeed,
  editableNeedFields,
  leaveNeedUnmet,
  NEED,
  type Need,
  type NeedState,
  OPEN_NEED_STATES,
  publishNeed,
  refuseNeed,
  returnNeed,
  reviewNeed,
  submitNeed,
  withdrawNeed,
} from './need';
import type { Decision } from './posting';

export type NeedMove =
  | { readonly verb: 'submit' | 'review' | 'publish' | 'withdraw' | 'close' | 'mark-unmet' }
  | { readonly verb: 'return'; readonly note: string }
  | { readonly verb: 'refuse'; readonly reasonCode: string; readonly text: string | null };
export type NeedVerb = NeedMove['verb'];

/** Who may move a need, and from where. What the days and the matches move is not here. */
export const NEED_MOVES: Readonly<Record<NeedVerb, MoveRule<NeedState>>> = {
  submit: { by: 'its-party', from: ['draft', 'returned'], to: 'submitted', checked: true },
  review: { by: 'coordinator', from: ['submitted'], to: 'in_review' },
  return: { by: 'coordinator', from: ['submitted', 'in_review'], to: 'returned' },
  refuse: { by: 'coordinator', from: ['submitted', 'in_review'], to: 'refused' },
  publish: { by: 'coordinator', from: ['submitted', 'in_review'], to: 'published', checked: true },
  withdraw: {
    by: 'its-party',
    from: ['draft', 'submitted', 'in_review', 'returned', 'published'],
    to: 'withdrawn',
  },
  close: { by: 'either', from: ['published', 'partly_filled', 'filled'], to: 'closed' },
  'mark-unmet': { by: 'coordinator', from: ['published', 'expired'], to: 'unmet' },
};

/** @throws DomainError forbidden or conflict, when this actor may not make this move now */
export function mustBeAbleToMoveNeed(need: Need, verb: NeedVerb, actor: Actor): void {
  mustBeAllowed(NEED, NEED_MOVES[verb], need, actor);
}

export function moveNeed(need: Need, move: NeedMove, at: Date): Decision<Need> {
  switch (move.verb) {
    case 'submit':
      return submitNeed(need, at);
    case 'review':
      return reviewNeed(need, at);
    case 'return':
      return returnNeed(need, move.note, at);
    case 'refuse':
      return refuseNeed(need, move.reasonCode, move.text, at);
    case 'publish':
      return publishNeed(need, at);
    case 'withdraw':
      return withdrawNeed(need, at);
    case 'close':
      return closeNeed(need, at);
    case 'mark-unmet':
      return leaveNeedUnmet(need, at);
  }
}

/** Everything that this reader may do with the need now, for the buttons of a page. */
export function needActions(need: Pick<Need, 'partyId' | 'state'>, actor: Actor | null): string[] {
  if (actor === null) return [];
  const own = actsFor(actor, need.partyId);
  return [
    ...(own && editableNeedFields(need.state) !== 'none' ? ['edit'] : []),
    ...openMoves(NEED_MOVES, need, actor),
    ...(own ? ['copy'] : []),
    ...(OPEN_NEED_STATES.includes(need.state) && speaksForAnother(actor, need.partyId) ? ['apply'] : []),
  ];
}
