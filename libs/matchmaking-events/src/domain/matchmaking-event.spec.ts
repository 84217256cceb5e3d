import {
  arrange,
  cancel,
  close,
  countRounds,
  edit,
  hold,
  type MatchmakingEvent,
  outdated,
  plan,
} from './matchmaking-event';
import { answer, bring, leaveAtHome, type Participant } from './participant';
import { timesOfRound } from './round-times';
import { tableKey, tableNumbers } from './table-numbers';

const at = new Date('2026-11-22T01:00:00Z');
const content = {
  ...{ title: '秋の交流会', note: '', heldOn: '2026-12-05', startsAt: '13:30', place: '市民活動センター' },
  ...{ rounds: 4, minutesPerRound: 15, minutesBetween: 5, tables: 10, seatsPerTable: 2 },
};
const planned = plan({ ...content, id: 'e', municipalityId: 'm', createdBy: 'p', createdAt: at }).next;
const arranged = arrange(planned, 12, at).next;

describe('a match-making event', () => {
  it('goes from planned over its table plan to held and closed, and each step is told', () => {
    const held = hold(arranged, at);
    const closed = close(held.next, at);
    expect([planned.state, arranged.state, held.next.state, closed.next.state]).toEqual([
      ...['planned', 'arranged', 'held', 'closed'],
    ]);
    expect(closed.events).toEqual([expect.objectContaining({ name: 'matchmaking-event.closed', from: 'held' })]);
  });

  it('cannot be held without a table plan, nor planned anew when it is over', () => {
    expect(() => hold(planned, at)).toThrow('matchmaking-event.wrong-state');
    expect(() => arrange(hold(arranged, at).next, 1, at)).toThrow('matchmaking-event.wrong-state');
    expect(() => cancel(hold(arranged, at).next, [], at)).toThrow('matchmaking-event.wrong-state');
  });

  it('keeps the rounds that are over: they can be neither uncounted nor planned anew', () => {
    const two = countRounds(arranged, 2, at).next;
    expect(() => countRounds(two, 1, at)).toThrow('matchmaking-event.rounds-held');
    expect(() => edit(two, { ...content, rounds: 1 }, [], at)).toThrow('matchmaking-event.rounds-held');
    expect(arrange(two, 4, at).events[0]?.data).toEqual({ meetings: 4, fromRound: 3 });
    expect(() => arrange(countRounds(two, 4, at).next, 4, at)).toThrow('matchmaking-event.all-rounds-held');
    expect(hold(two, at).next.roundsHeld).toBe(2);
    expect(hold(arranged, at).next.roundsHeld).toBe(4);
  });

  it('says that its plan is old when rounds or tables change, not when the place does', () => {
    expect(edit(arranged, { ...content, place: '公民館' }, [], at).next.outdated).toBe(false);
    expect(edit(arranged, { ...content, tables: 8 }, [], at).next.outdated).toBe(true);
    expect(outdated(planned).outdated).toBe(false);
    expect(arrange(outdated(arranged), 1, at).next.outdated).toBe(false);
  });

  it('tells when each round begins', () => {
    expect([1, 2, 4].map((round) => timesOfRound(content, round).from)).toEqual(['13:30', '13:50', '14:30']);
    expect(timesOfRound(content, 4).to).toBe('14:45');
    const late: Pick<MatchmakingEvent, 'startsAt' | 'minutesPerRound' | 'minutesBetween'> = {
      ...{ startsAt: '23:50', minutesPerRound: 15, minutesBetween: 0 },
    };
    expect(timesOfRound(late, 1)).toEqual({ from: '23:50', to: '00:05' });
  });
});

describe('a participant', () => {
  const group: Participant = { id: 'g', partyId: 'p', side: 'need', postingIds: ['a'], attendance: 'listed' };

  it('sits on one side, with at most five needs or offers and never none', () => {
    expect(bring(group, 'need', 'b').postingIds).toEqual(['a', 'b']);
    expect(() => bring(group, 'offer', 'b')).toThrow('matchmaking-event.other-side');
    expect(() => bring(group, 'need', 'a')).toThrow('matchmaking-event.posting-listed');
    expect(() => bring({ ...group, postingIds: ['a', 'b', 'c', 'd', 'e'] }, 'need', 'f')).toThrow('too-many-postings');
    expect(() => leaveAtHome(group, 'a')).toThrow('matchmaking-event.last-posting');
  });

  it('answers an invitation, and may think again until the day', () => {
    expect(() => answer(group, true)).toThrow('matchmaking-event.not-invited');
    const coming = answer({ ...group, attendance: 'invited' }, true);
    expect(coming.attendance).toBe('coming');
    expect(answer(coming, false).attendance).toBe('declined');
    expect(() => answer({ ...group, attendance: 'came' }, false)).toThrow('matchmaking-event.not-invited');
  });
});

describe('tables', () => {
  it('stay with their host, so that only the other side moves', () => {
    const meetings = [
      ...[
        { round: 2, need: 'a' },
        { round: 2, need: 'c' },
        { round: 3, need: 'b' },
        { round: 3, need: 'c' },
      ],
    ];
    const held = [
      { round: 1, need: 'a', table: 1 },
      { round: 1, need: 'b', table: 2 },
    ];
    const numbers = tableNumbers(meetings, 2, held);
    expect(meetings.map(({ round, need }) => numbers.get(tableKey(round, need)))).toEqual([1, 2, 2, 1]);
    expect(tableNumbers([{ round: 2, need: 'b' }], 1, held).get(tableKey(2, 'b'))).toBe(1);
  });
});
