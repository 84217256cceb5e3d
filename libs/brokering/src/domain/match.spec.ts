import {
  accept,
  agree,
  approve,
  convert,
  counter,
  decline,
  type IntroducedMatch,
  type Match,
  MATCH_STATES,
  MATCH_TRANSITIONS,
  type MatchState,
  type NewMatch,
  refuse,
  shortlist,
  supersede,
  timeOut,
  withdraw,
} from './match';

const at = new Date('2026-04-01T00:00:00Z');
const later = new Date('2026-04-02T00:00:00Z');
const pair: NewMatch = {
  id: 'm1',
  municipalityId: 'city',
  needId: 'n1',
  offerId: 'o1',
  needPartyId: 'group',
  offerPartyId: 'business',
  origin: 'coordinator',
  note: '',
  judgement: null,
  createdBy: 'coordinator',
};
const approval = { by: 'coordinator', overrideReason: null };
const shortlisted = shortlist(pair, at).next;
const proposed = approve(shortlisted, approval, at).next;
const consenting = accept(proposed, 'offer', at).next;
const introduced = accept(consenting, 'need', later).next as IntroducedMatch;
const agreed = agree(introduced, 'c1', later).next;
const converted = convert(agreed, later).next;
const ended = decline(proposed, 'offer', 'schedule', '', at).next;

const wrongState = expect.objectContaining({ kind: 'conflict', code: 'match.wrong-state' });

describe('a match', () => {
  it('is proposed to both sides when a coordinator approves it', () => {
    const { next, events } = approve(shortlisted, { by: 'coordinator', overrideReason: 'urgent' }, later);
    expect(next).toMatchObject({
      state: 'proposed',
      approval: { by: 'coordinator', overrideReason: 'urgent' },
      since: later,
    });
    expect(events).toEqual([
      expect.objectContaining({ name: 'match.proposed', from: 'shortlisted', to: 'proposed', reason: 'urgent' }),
    ]);
  });

  it('gives nobody new time by the other side’s yes; a counter-proposal asks the other side anew', () => {
    expect(accept(proposed, 'offer', later).next).toMatchObject({ since: later, askedAt: at });
    expect(counter(accept(proposed, 'offer', at).next, 'need', later).next).toMatchObject({ askedAt: later });
  });

  it.each([
    ['application', 'offer'],
    ['request', 'need'],
  ] as const)('from %s has the consent of the %s side and waits for the other only', (origin, side) => {
    const asked = shortlist({ ...pair, origin }, at).next;
    expect(asked.consents).toEqual({ [side]: at });
    expect(approve(asked, approval, later).next).toMatchObject({ state: 'consenting', consent: { side, at } });
  });

  it('cannot pair a party with itself', () => {
    expect(() => shortlist({ ...pair, offerPartyId: 'group' }, at)).toThrow(
      expect.objectContaining({ code: 'match.same-party' }),
    );
  });

  it.each([
    ['need', 'offer'],
    ['offer', 'need'],
  ] as const)('is introduced when both accept, the %s side first', (first, second) => {
    const half = accept(proposed, first, at);
    expect(half.next.state).toBe('consenting');
    expect(half.events.map(({ name }) => name)).toEqual(['match.accepted']);
    const whole = accept(half.next, second, later);
    expect(whole.next).toMatchObject({ state: 'introduced', consents: { [first]: at, [second]: later } });
    expect(whole.events.map(({ name }) => name)).toEqual(['match.accepted', 'match.introduced']);
  });

  it('keeps the date of the first yes when a side repeats it', () => {
    expect(accept(consenting, 'offer', later)).toEqual({ next: consenting, events: [] });
  });

  it("takes a counter-proposal as its side's yes and asks the other side again", () => {
    const { next, events } = counter(consenting, 'need', later);
    expect(next).toMatchObject({ state: 'consenting', consent: { side: 'need', at: later } });
    expect(events).toEqual([
      expect.objectContaining({ name: 'match.countered', data: expect.objectContaining({ side: 'need' }) }),
    ]);
    expect(accept(next, 'offer', later).next.state).toBe('introduced');
  });

  it('keeps what had been reached when it ends', () => {
    expect(withdraw(introduced, 'need', 'illness', 'private words', later).next).toMatchObject({
      state: 'withdrawn',
      end: { by: 'need', reason: 'illness', text: 'private words' },
      approval,
      consents: introduced.consents,
      introducedAt: later,
    });
  });

  it("never tells a side's own words in an event", () => {
    const { events } = decline(proposed, 'offer', 'schedule', 'private words', at);
    expect(events).toEqual([expect.objectContaining({ name: 'match.declined', reason: 'schedule' })]);
    expect(JSON.stringify(events)).not.toContain('private words');
  });

  it('moves only as its table says', () => {
    const states: Record<string, Match> = {
      shortlisted,
      proposed,
      consenting,
      introduced,
      agreed,
      converted,
      declined: ended,
    };
    const moves: Record<string, (match: Match) => { next: Match }> = {
      approve: (match) => approve(match, approval, later),
      refuse: (match) => refuse(match, 'other', '', later),
      accept: (match) => accept(match, 'need', later),
      counter: (match) => counter(match, 'need', later),
      decline: (match) => decline(match, 'need', 'other', '', later),
      'time out': (match) => timeOut(match, 'coordinator', later),
      supersede: (match) => supersede(match, later),
      withdraw: (match) => withdraw(match, 'coordinator', null, '', later),
      agree: (match) => agree(match, 'c1', later),
      convert: (match) => convert(match, later),
    };
    const possible = Object.entries(states).flatMap(([state, match]) =>
      Object.entries(moves).flatMap(([name, move]) => {
        try {
          return [`${state} + ${name} = ${move(match).next.state}`];
        } catch (error) {
          expect(error).toEqual(wrongState);
          return [];
        }
      }),
    );
    expect(possible).toEqual([
      'shortlisted + approve = proposed',
      'shortlisted + refuse = refused',
      'shortlisted + supersede = superseded',
      'shortlisted + withdraw = withdrawn',
      'proposed + accept = consenting',
      'proposed + counter = consenting',
      'proposed + decline = declined',
      'proposed + time out = timed_out',
      'proposed + supersede = superseded',
      'proposed + withdraw = withdrawn',
      'consenting + accept = introduced',
      'consenting + counter = consenting',
      'consenting + decline = declined',
      'consenting + time out = timed_out',
      'consenting + supersede = superseded',
      'consenting + withdraw = withdrawn',
      'introduced + time out = timed_out',
      'introduced + withdraw = withdrawn',
      'introduced + agree = agreed',
      'agreed + withdraw = withdrawn',
      'agreed + convert = converted',
    ]);
  });

  it('can reach every state from "shortlisted"', () => {
    const seen = new Set<MatchState>(['shortlisted']);
    for (const state of seen) MATCH_TRANSITIONS[state].forEach((next) => seen.add(next));
    expect([...seen].sort()).toEqual([...MATCH_STATES].sort());
  });
});
