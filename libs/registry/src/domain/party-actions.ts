import { type Actor, isStaff } from '@app/kernel';
import type { PartyState } from './party-facts';

export type PartyAction =
  'edit' | 'submit' | 'review' | 'return' | 'register' | 'refuse' | 'renew' | 'withdraw' | 'invite';

/** What each state allows, and whether it is a coordinator's alone. */
const ACTIONS: Readonly<Record<PartyState, { own: readonly PartyAction[]; coordinators: readonly PartyAction[] }>> = {
  applied: { own: ['edit', 'withdraw', 'invite'], coordinators: ['review', 'return', 'register', 'refuse'] },
  in_review: { own: ['edit', 'withdraw', 'invite'], coordinators: ['return', 'register', 'refuse'] },
  returned: { own: ['edit', 'submit', 'withdraw', 'invite'], coordinators: ['refuse'] },
  registered: { own: ['edit', 'withdraw', 'invite'], coordinators: [] },
  renewal_due: { own: ['edit', 'renew', 'withdraw', 'invite'], coordinators: [] },
  lapsed: { own: ['edit', 'withdraw', 'invite'], coordinators: ['renew'] },
  refused: { own: [], coordinators: [] },
  withdrawn: { own: [], coordinators: [] },
};

/** What this reader may do with the party now. The use cases decide; this is for those who draw buttons. */
export function actionsOn(party: { id: string; state: PartyState }, reader: Actor | null): PartyAction[] {
  if (reader === null) return [];
  const { own, coordinators } = ACTIONS[party.state];
  const speaks =
    isStaff(reader, 'coordinator', 'administrator') ||
    reader.parties.some(({ partyId, role }) => partyId === party.id && role === 'representative');
  return [...(speaks ? own : []), ...(isStaff(reader, 'coordinator') ? coordinators : [])];
}
