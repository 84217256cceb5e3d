import { cancel, draft, edit, finish, type Issue, ISSUE_TRANSITIONS, release, schedule, takeBack } from './issue';

const at = new Date('2026-12-01T01:00:00Z');
const later = new Date('2026-12-02T01:00:00Z');
const need = { kind: 'need', id: 'n1' } as const;
const story = { kind: 'story', id: 's1' } as const;
const text = { title: '12月号', opening: '' };
const begun = draft({
  ...{ id: 'i1', municipalityId: 'm', createdBy: 'p', createdAt: at },
  ...{ texts: { ja: text }, picks: [story, need] },
}).next;
const scheduled = schedule(begun, later, at).next;
const item = { ...story, title: '灯りの夜', text: '始まりは…', deadline: null };

describe('an issue of the magazine', () => {
  it('goes out with what is public when its moment has come, and says what was left out', () => {
    const { next, events } = release(scheduled, [item], 7, later);
    expect(next).toMatchObject({ state: 'sending', number: 7, items: [item], leftOut: [need] });
    expect(events).toMatchObject([{ name: 'magazine-issue.released', data: { number: 7, leftOut: 1 } }]);
    expect(finish(next, later).next).toMatchObject({ state: 'sent', endedAt: later });
  });

  it('is not sent when nothing remains of it', () => {
    const { next, events } = release(scheduled, [], 7, later);
    expect(next.state).toBe('cancelled');
    expect(events).toMatchObject([{ name: 'magazine-issue.cancelled', reason: 'nothing-left' }]);
    const withOpening = { ...scheduled, texts: { ja: { ...text, opening: 'こんにちは' } } };
    expect(release(withOpening, [], 7, later).next.state).toBe('sending');
  });

  it.each<[string, string, () => unknown]>([
    ['be scheduled empty', 'magazine-issue.empty', () => schedule({ ...begun, picks: [] }, later, at)],
    ['be scheduled for yesterday', 'magazine-issue.in-the-past', () => schedule(begun, at, later)],
    ['be changed while it is scheduled', 'magazine-issue.not-a-draft', () => edit(scheduled, begun, at)],
    [
      'be called back on its way',
      'magazine-issue.wrong-state',
      () => cancel(release(scheduled, [item], 1, at).next, at),
    ],
    ['go out as a draft', 'magazine-issue.wrong-state', () => release(begun, [item], 1, at)],
  ])('cannot %s', (_what, code, act) => {
    expect(act).toThrow(expect.objectContaining({ code }));
  });

  it('can be taken back and changed until it leaves', () => {
    const back = takeBack(scheduled, at).next;
    expect(edit(back, { texts: { ja: { title: '新年号', opening: '' } }, picks: [] }, at).next.picks).toEqual([]);
  });

  it('can reach every state from a draft', () => {
    const seen = new Set<Issue['state']>(['draft']);
    for (const state of seen) ISSUE_TRANSITIONS[state].forEach((next) => seen.add(next));
    expect([...seen].sort()).toEqual(Object.keys(ISSUE_TRANSITIONS).sort());
  });
});
