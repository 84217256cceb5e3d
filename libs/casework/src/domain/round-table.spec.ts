import { cancel, edit, followUp, hold, plan, record } from './round-table';

const at = new Date('2026-11-22T01:00:00Z');
const content = {
  title: '日吉台の円卓会議',
  heldOn: '2026-11-22',
  place: '日吉台コミュニティ',
  purpose: '送迎の担い手',
  partyIds: ['p1', 'p2'],
  others: '',
  carriedIn: ['n1'],
};
const planned = plan({ ...content, id: 'r', municipalityId: 'm', createdAt: at }).next;
const held = hold(planned, '2026-11-22', at).next;
const said = { minutes: '…', decisions: ['送迎を月2回ためす'] };

describe('a round table', () => {
  it('is planned, held and recorded', () => {
    expect(held.state).toBe('held');
    expect(record(held, said, at)).toMatchObject({
      next: { state: 'recorded', decisions: said.decisions },
      events: [{ name: 'round-table.recorded', from: 'held', to: 'recorded' }],
    });
  });

  it('is not held before its day', () => {
    expect(() => hold(planned, '2026-11-21', at)).toThrow(expect.objectContaining({ code: 'round-table.not-yet' }));
  });

  it('is not recorded without a decision', () => {
    const empty = { ...said, decisions: [] };
    expect(() => record(held, empty, at)).toThrow(expect.objectContaining({ code: 'round-table.no-decisions' }));
  });

  it('may be recorded anew, and changes in nothing else', () => {
    const recorded = record(held, said, at).next;
    expect(record(recorded, { ...said, minutes: '訂正' }, at).next.minutes).toBe('訂正');
    expect(() => edit(recorded, content, at)).toThrow(expect.objectContaining({ code: 'round-table.ended' }));
    expect(() => cancel(held, at)).toThrow(expect.objectContaining({ code: 'round-table.wrong-state' }));
  });

  it('is followed by needs once it was held, each once', () => {
    expect(() => followUp(planned, 'n2', at)).toThrow(expect.objectContaining({ code: 'round-table.not-held' }));
    const followed = followUp(held, 'n2', at).next;
    expect(followed.followUps).toEqual(['n2']);
    for (const need of ['n1', 'n2']) {
      const code = 'round-table.need-already-there';
      expect(() => followUp(followed, need, at)).toThrow(expect.objectContaining({ code }));
    }
  });
});
