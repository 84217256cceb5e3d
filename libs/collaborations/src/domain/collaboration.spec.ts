import {
  cancel,
  type Collaboration,
  COLLABORATION_STATES,
  COLLABORATION_TRANSITIONS,
  type CollaborationState,
  complete,
  isDue,
  resume,
  reviewed,
  start,
  suspend,
  verify,
} from './collaboration';

const at = new Date('2026-05-01T00:00:00Z');
const group = { partyId: 'group', side: 'need', role: '' } as const;
const business = { partyId: 'business', side: 'offer', role: '' } as const;
const helper = { partyId: 'helper', side: 'partner', role: '' } as const;
const preparing: Collaboration = {
  id: 'c1',
  municipalityId: 'city',
  matchId: 'm1',
  parties: [group, business, helper],
  startsOn: '2026-05-01',
  endsOn: '2026-05-31',
  since: at,
  version: 1,
  state: 'preparing',
};
const running = start(preparing, at).next;
const suspended = suspend(running, 'rain', at).next;
const completed = complete(running, 'need', at).next;
const joint = reviewed(completed, business, ['group'], at).next;
const verified = verify(joint, 'coordinator', at).next;

describe('a collaboration', () => {
  it('is due from its first day on, as long as nobody has started it', () => {
    expect(isDue(preparing, '2026-04-30')).toBe(false);
    expect(isDue(preparing, '2026-05-01')).toBe(true);
    expect(isDue(running, '2026-05-01')).toBe(false);
  });

  it('says that it has not started when somebody completes it too early', () => {
    expect(() => complete(preparing, 'need', at)).toThrow(
      expect.objectContaining({ kind: 'conflict', code: 'collaboration.not-started' }),
    );
  });

  it('is jointly reviewed when need and offer side have spoken; a partner is not waited for', () => {
    expect(reviewed(completed, helper, ['group'], at).next.state).toBe('completed');
    expect(reviewed(completed, group, ['group'], at).next.state).toBe('completed');
    const { next, events } = reviewed(completed, business, ['group'], at);
    expect(next.state).toBe('jointly_reviewed');
    expect(events.map(({ name }) => name)).toEqual(['collaboration.reviewed', 'collaboration.jointly-reviewed']);
  });

  it('moves only as its table says', () => {
    const states: Record<string, Collaboration> = { preparing, running, suspended, completed, joint, verified };
    const moves: Record<string, (one: Collaboration) => { next: Collaboration }> = {
      start: (one) => start(one, at),
      suspend: (one) => suspend(one, '', at),
      resume: (one) => resume(one, at),
      complete: (one) => complete(one, 'offer', at),
      review: (one) => reviewed(one, business, ['group'], at),
      verify: (one) => verify(one, 'coordinator', at),
      cancel: (one) => cancel(one, 'need', 'illness', at),
    };
    const possible = Object.entries(states).flatMap(([state, one]) =>
      Object.entries(moves).flatMap(([name, move]) => {
        try {
          return [`${state} + ${name} = ${move(one).next.state}`];
        } catch (error) {
          expect(error).toEqual(expect.objectContaining({ kind: 'conflict' }));
          return [];
        }
      }),
    );
    expect(possible).toEqual([
      'preparing + start = in_progress',
      'preparing + cancel = cancelled',
      'running + suspend = suspended',
      'running + complete = completed',
      'running + cancel = cancelled',
      'suspended + resume = in_progress',
      'suspended + cancel = cancelled',
      'completed + review = jointly_reviewed',
      'joint + verify = verified',
    ]);
  });

  it('can reach every state from "preparing"', () => {
    const seen = new Set<CollaborationState>(['preparing']);
    for (const state of seen) COLLABORATION_TRANSITIONS[state].forEach((next) => seen.add(next));
    expect([...seen].sort()).toEqual([...COLLABORATION_STATES].sort());
  });
});
