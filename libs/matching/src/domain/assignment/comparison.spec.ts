import { compareWithGreedy, linesToRead, type StoredResult } from './comparison';
import type { Proposal } from './plan';
import { type AssignmentInput, failRun, finishRun, inputAgain, requestRun, startRun } from './run';

const AT = new Date('2026-11-22T09:00:00+09:00');

function pair(needId: string, offerId: string, value = 0.5): Proposal {
  return { needId, offerId, score: value, probability: 1, value, why: 'best' };
}

const RESULT: StoredResult = {
  proposals: [
    ...[pair('room', 'hall', 0.4), pair('tools', 'store', 0.3), pair('food', 'sweets'), pair('food', 'greens')],
    ...[pair('walk', 'guide'), pair('walk', 'bus')],
  ],
  greedyProposals: [
    pair('tools', 'hall', 0.6),
    pair('prizes', 'store'),
    pair('food', 'greens'),
    pair('food', 'sweets'),
    ...[pair('walk', 'guide'), pair('walk', 'boat')],
  ],
  needIdsWithNothing: ['prizes', 'dragon'],
  couldBeHelped: [{ needId: 'prizes', offerId: 'store', possible: 2 }],
  ...{ objective: 1, greedyObjective: 1, worstOff: 0.3, unhelped: 1, gini: 0, blockingPairs: 0 },
};

describe('an assignment beside what deciding one by one would give', () => {
  const lines = compareWithGreedy(RESULT);
  const differences = Object.fromEntries(lines.map(({ needId, difference }) => [needId, difference]));

  it('names who is helped only here, by somebody else, only there, alike, and not at all', () => {
    expect(differences).toEqual({
      ...{ room: 'gained', tools: 'changed', walk: 'changed', prizes: 'lost', food: 'same', dragon: 'neither' },
    });
  });

  it('says of a need with nothing how many could have helped and who best', () => {
    const of = (id: string) => lines.find(({ needId }) => needId === id)?.couldBeHelped;
    expect(of('prizes')).toEqual({ offerId: 'store', possible: 2 });
    expect(of('dragon')).toBeNull();
    expect(of('room')).toBeNull();
  });

  it('is read by what differs, by who is worst off, and by who gets nothing', () => {
    const read = (view: Parameters<typeof linesToRead>[1]) => linesToRead(lines, view).map(({ needId }) => needId);
    expect(read('different')).toEqual(['room', 'walk', 'tools', 'prizes']);
    expect(read('worst')).toEqual(['tools', 'room', 'food', 'walk']);
    expect(read('nothing')).toEqual(['prizes', 'dragon']);
    expect(read('same')).toEqual(['food']);
    expect(read('all')).toHaveLength(6);
  });

  it('is read also of a run that was made before the reasons were kept', () => {
    const old = { ...RESULT };
    delete (old as { couldBeHelped?: unknown }).couldBeHelped;
    expect(compareWithGreedy(old).every((line) => line.couldBeHelped === null)).toBe(true);
  });
});

describe('a run that is made again', () => {
  const [a, b, c] = ['a', 'b', 'c'].map((id) => ({ needId: id, offerId: id }));
  const input: AssignmentInput = {
    ...{ needIds: ['a', 'b', 'c'], dryRun: false, keepFrom: null, locked: [a!], forbidden: [b!] },
    ...{ firstHelpBonus: 0.1, explorationShare: 0.05, seed: 7 },
  };
  const { next: asked } = requestRun({ id: 'run', municipalityId: 'm', input, requestedBy: 'p', createdAt: AT });
  const running = startRun(asked, AT);
  const { next: done } = finishRun(running, { ...RESULT } as never, AT);
  const nothing = { lock: [], forbid: [], free: [], keepRest: true, fresh: false };

  it('asks for the same needs in the same way, and keeps what was proposed', () => {
    expect(inputAgain(done, nothing)).toEqual({ ...input, keepFrom: 'run' });
    expect(inputAgain(done, { ...nothing, keepRest: false })).toEqual(input);
  });

  it('adds what is locked and forbidden now, and lets go of what is set free', () => {
    const again = inputAgain(done, { ...nothing, lock: [c!], free: [a!, b!] });
    expect([again.locked, again.forbidden]).toEqual([[c], []]);
    const turned = inputAgain(done, { ...nothing, lock: [b!], forbid: [a!] });
    expect([turned.locked, turned.forbidden]).toEqual([[b], [a]]);
    const fresh = inputAgain(done, { ...nothing, forbid: [c!], fresh: true });
    expect([fresh.locked, fresh.forbidden]).toEqual([[], [c]]);
  });

  it('keeps nothing of a run that found nothing, and waits for one that has not ended', () => {
    const { next: failed } = failRun(running, { code: 'assignment.cancelled', details: {} }, AT);
    expect(inputAgain(failed, nothing).keepFrom).toBeNull();
    expect(() => inputAgain(running, nothing)).toThrow('assignment.not-done');
  });
});
