import type { CollaborationReader } from '@app/collaborations';
import { type Actor, isStaff } from '@app/kernel';

/** Whose collaborations this person may read: staff follow a figure of the plan back to the records behind it. */
export function readerOf(actor: Actor): CollaborationReader {
  const { onBehalfOf, parties } = actor;
  return {
    seesAll: isStaff(actor, 'coordinator', 'administrator', 'planner'),
    partyIds: onBehalfOf === undefined ? parties.map(({ partyId }) => partyId) : [onBehalfOf],
  };
}
