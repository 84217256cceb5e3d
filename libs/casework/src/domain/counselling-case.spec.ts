import { assign, type CounsellingCase, close, edit, forgetCaller, hand, refer, takeIn } from './counselling-case';

const at = new Date('2026-11-22T01:00:00Z');
const content = {
  subject: '会計の相談',
  matter: '決算書の書き方を知りたい',
  supportPowers: ['consultation'],
  partyId: null,
  needIds: [],
  caller: { name: '相談 花子', phone: '0476-00-0000', email: '' },
};
const intake = {
  ...content,
  id: 'c',
  municipalityId: 'm',
  receivedOn: '2026-11-22',
  channel: 'phone',
  askedBy: null,
  createdBy: 'coordinator',
  createdAt: at,
} as const;
const open = takeIn(intake, '2026-11-22').next;
const closed = close(open, { by: 'coordinator', outcome: 'advised', note: '' }, at).next;

describe('a counselling case', () => {
  it('is open until a coordinator takes it', () => {
    expect(open.state).toBe('open');
    expect(assign(open, 'coordinator', at)).toMatchObject({
      next: { state: 'in_progress', coordinatorId: 'coordinator' },
      events: [{ name: 'counselling-case.assigned', from: 'open', to: 'in_progress' }],
    });
  });

  it('is given back to all by whoever had it, and stays with nobody when nobody had it', () => {
    const taken = assign(open, 'coordinator', at).next;
    const { next, events } = hand(taken, null, at);
    expect(next).not.toHaveProperty('coordinatorId');
    expect(events).toMatchObject([{ name: 'counselling-case.given-back', from: 'in_progress', to: 'open' }]);
    expect(hand(open, null, at)).toEqual({ next: open, events: [] });
    expect(hand(taken, 'coordinator', at)).toEqual({ next: taken, events: [] });
    for (const to of [null, 'coordinator']) {
      expect(() => hand(closed, to, at)).toThrow(expect.objectContaining({ code: 'counselling-case.closed' }));
    }
  });

  it('cannot have come in tomorrow', () => {
    const code = 'counselling-case.received-in-future';
    expect(() => takeIn(intake, '2026-11-21')).toThrow(expect.objectContaining({ code }));
  });

  it('is closed by whoever answered it, for the coordinator who had it', () => {
    expect(closed.coordinatorId).toBe('coordinator');
    const taken = assign(open, 'first', at).next;
    const end = { by: 'second', outcome: 'referred', note: '社協へ' } as const;
    expect(close(taken, end, at).next).toMatchObject({ state: 'closed', coordinatorId: 'first', outcome: 'referred' });
    expect(() => close(closed, end, at)).toThrow(expect.objectContaining({ code: 'counselling-case.wrong-state' }));
  });

  it('loses its outcome when it is taken up again', () => {
    const { next, events } = assign(closed, 'coordinator', at);
    expect(events[0]!.name).toBe('counselling-case.reopened');
    expect(next).not.toHaveProperty('outcome');
  });

  it('does not change once it is closed, but forgets whom it was about', () => {
    const code = 'counselling-case.closed';
    expect(() => edit(closed, content, at)).toThrow(expect.objectContaining({ code }));
    const referral = { to: '社会福祉協議会', partyId: null, on: '2026-11-22' };
    expect(() => refer(closed, referral, at)).toThrow(expect.objectContaining({ code }));
    expect(forgetCaller<CounsellingCase>(closed, at).next.caller).toBeNull();
    const asked = takeIn({ ...intake, channel: 'web', askedBy: 'somebody', caller: null }, '2026-11-22').next;
    expect(forgetCaller(asked, at).next.askedBy).toBeNull();
  });

  it('tells no name and no word of the matter in its events', () => {
    const { next, events } = refer(open, { to: '田中さん', partyId: null, on: '2026-11-22' }, at);
    expect(next.referrals).toHaveLength(1);
    const told = JSON.stringify([events, edit(open, content, at).events, forgetCaller(open, at).events]);
    for (const word of ['花子', '0476', '決算', '会計', '田中']) expect(told).not.toContain(word);
  });
});
