import { type Actor } from '@app/kernel';
import fc from 'fast-check';
import { draftNeed, fill, type Need, NEED_TRANSITIONS, type NeedContent, type NeedState, reopen } from './need';
import { moveNeed, NEED_MOVES, needActions, type NeedMove } from './need-moves';
import {
  draftOffer,
  type Offer,
  OFFER_TRANSITIONS,
  type OfferContent,
  type OfferState,
  release,
  reserve,
} from './offer';
import { moveOffer, OFFER_MOVES, offerActions } from './offer-moves';

const at = new Date('2026-11-21T09:00:00+09:00');

const SAID = {
  title: '題',
  story: '話',
  storyLanguage: 'ja',
  resourceKind: 'pro_bono',
  skills: [],
  fields: [],
  sdgs: [],
  quantity: null,
  districts: [],
  online: false,
  timeWindows: [],
  weekdays: [],
  timesOfDay: [],
  languages: [],
};
const needContent: NeedContent = {
  ...SAID,
  wanted: 2,
  durationHours: null,
  deadline: null,
  minors: false,
  groupSize: null,
  givesBack: '',
};
const offerContent: OfferContent = {
  ...SAID,
  capacity: 3,
  fieldsRefused: [],
  availableFrom: null,
  availableUntil: null,
  leadTimeDays: 0,
  minGroupSize: null,
  maxGroupSize: null,
  acceptsMinors: false,
  restPeriodDays: 0,
  wants: '',
  convenienceCard: null,
};
const origin = { id: 'n1', municipalityId: 'm1', partyId: 'p1', createdBy: 'x', copiedFromId: null, template: null };

function aNeed(state: NeedState, changes: Partial<Need> = {}): Need {
  return { ...draftNeed(origin, needContent, at).next, state, ...changes };
}
function anOffer(state: OfferState, changes: Partial<Offer> = {}): Offer {
  return { ...draftOffer({ ...origin, id: 'o1' }, offerContent, at).next, state, ...changes };
}
const member: Actor = {
  personId: 'x',
  municipalityId: 'm1',
  staffRoles: [],
  parties: [{ partyId: 'p1', role: 'member' }],
};
const coordinator: Actor = { personId: 'c', municipalityId: 'm1', staffRoles: ['coordinator'], parties: [] };
const neighbour: Actor = { ...member, parties: [{ partyId: 'p2', role: 'member' }] };

describe('a need', () => {
  it('can reach every state from a draft', () => {
    const seen = new Set<NeedState>(['draft']);
    for (const state of seen) NEED_TRANSITIONS[state].forEach((next) => seen.add(next));
    expect([...seen].sort()).toEqual(Object.keys(NEED_TRANSITIONS).sort());
  });

  it('moves by hand only where the lifecycle allows it', () => {
    for (const { from, to } of Object.values(NEED_MOVES)) {
      for (const state of from) expect(NEED_TRANSITIONS[state]).toContain(to);
    }
  });

  it('tells of a move from where to where, and why', () => {
    const move: NeedMove = { verb: 'refuse', reasonCode: 'out_of_scope', text: '市の外の催しです' };
    const { next, events } = moveNeed(aNeed('in_review'), move, at);
    expect(next).toMatchObject({ state: 'refused', refusalReason: 'out_of_scope', stateNote: '市の外の催しです' });
    expect(events).toEqual([
      expect.objectContaining({ name: 'need.refused', from: 'in_review', to: 'refused', reason: 'out_of_scope' }),
    ]);
  });

  it('is partly filled, then filled, and open again when an introduction comes to nothing', () => {
    const one = fill(aNeed('published'), at);
    expect(one.next).toMatchObject({ state: 'partly_filled', filled: 1 });
    const two = fill(one.next, at);
    expect(two.next).toMatchObject({ state: 'filled', filled: 2 });
    expect(two.events.map(({ name }) => name)).toEqual(['need.filled']);
    expect(() => fill(two.next, at)).toThrow(
      expect.objectContaining({ kind: 'conflict', code: 'need.already-filled' }),
    );
    expect(reopen(two.next, at).next).toMatchObject({ state: 'partly_filled', filled: 1 });
    expect(reopen(reopen(two.next, at).next, at).next).toMatchObject({ state: 'published', filled: 0 });
  });

  it('is not filled before it is published, nor after it was withdrawn', () => {
    for (const state of ['draft', 'submitted', 'withdrawn', 'closed', 'unmet'] as const) {
      expect(() => fill(aNeed(state), at)).toThrow(expect.objectContaining({ code: 'need.not-open' }));
    }
  });

  it('keeps its end and its true count when an introduction of a closed need comes to nothing', () => {
    expect(reopen(aNeed('closed', { filled: 1 }), at).next).toMatchObject({ state: 'closed', filled: 0 });
  });

  it('offers each reader what that reader may do', () => {
    expect(needActions(aNeed('draft'), member)).toEqual(['edit', 'submit', 'withdraw', 'copy']);
    expect(needActions(aNeed('submitted'), coordinator)).toEqual(['review', 'return', 'refuse', 'publish']);
    expect(needActions(aNeed('published'), neighbour)).toEqual(['apply']);
    expect(needActions(aNeed('published'), null)).toEqual([]);
    const behalf = { ...coordinator, onBehalfOf: 'p1' };
    expect(needActions(aNeed('draft'), behalf)).toEqual(['edit', 'submit', 'withdraw', 'copy']);
  });
});

describe('an offer', () => {
  it('can reach every state from a draft', () => {
    const seen = new Set<OfferState>(['draft']);
    for (const state of seen) OFFER_TRANSITIONS[state].forEach((next) => seen.add(next));
    expect([...seen].sort()).toEqual(Object.keys(OFFER_TRANSITIONS).sort());
  });

  it('moves by hand only where the lifecycle allows it', () => {
    for (const { from, to } of Object.values(OFFER_MOVES)) {
      for (const state of from) expect(OFFER_TRANSITIONS[state]).toContain(to);
    }
  });

  it('of a single use is gone once it is reserved', () => {
    const { next } = reserve(anOffer('available', { capacity: 1 }), at);
    expect(next).toMatchObject({ state: 'exhausted', committed: 1 });
    const again = () => reserve(next, at);
    expect(again).toThrow(
      expect.objectContaining({
        kind: 'conflict',
        code: 'offer.capacity-used-up',
        details: { capacity: 1, committed: 1 },
      }),
    );
  });

  it('comes back from a pause as its commitments say', () => {
    const resumed = (committed: number) =>
      moveOffer(anOffer('paused', { committed }), { verb: 'resume' }, at).next.state;
    expect([0, 1, 3].map(resumed)).toEqual(['available', 'committed', 'exhausted']);
  });

  it('gives places back while it is paused without being offered again', () => {
    expect(release(anOffer('paused', { committed: 2 }), at).next).toMatchObject({ state: 'paused', committed: 1 });
  });

  it('is not reserved while it is paused', () => {
    expect(() => reserve(anOffer('paused'), at)).toThrow(expect.objectContaining({ code: 'offer.not-available' }));
  });

  it('never has a count that its state denies, whatever is reserved and released', () => {
    const step = fc.constantFrom('reserve' as const, 'release' as const);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4 }), fc.array(step, { maxLength: 30 }), (capacity, steps) => {
        let offer = anOffer('available', { capacity });
        let held = 0;
        for (const verb of steps) {
          const possible = verb === 'reserve' ? held < capacity : held > 0;
          if (!possible) {
            expect(() => (verb === 'reserve' ? reserve : release)(offer, at)).toThrow();
            continue;
          }
          offer = (verb === 'reserve' ? reserve : release)(offer, at).next;
          held += verb === 'reserve' ? 1 : -1;
          expect(offer.committed).toBe(held);
          expect(offer.state).toBe(held === 0 ? 'available' : held < capacity ? 'committed' : 'exhausted');
        }
      }),
    );
  });

  it('offers each reader what that reader may do', () => {
    expect(offerActions(anOffer('available'), member)).toEqual(['edit', 'pause', 'withdraw']);
    expect(offerActions(anOffer('available'), neighbour)).toEqual(['request']);
    expect(offerActions(anOffer('paused'), coordinator)).toEqual(['resume']);
  });
});
