import { type Market, type MarketOffer, planInSteps, type PlanResult } from './plan';

function planOf(market: Market): PlanResult {
  const steps = planInSteps(market, {
    ...{ locked: [], forbidden: [], firstHelpBonus: 0.1, explorationShare: 0, seed: 1 },
  });
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

const pair = (need: number, offer: number) => ({ need, offer, score: 0.8, probability: 0.5 });
const needs = ['a', 'b', 'c', 'd'].map((id) => ({ id, slots: 1 }));
const offer = (id: string, partyId: string, mostPairs: number | null = null): MarketOffer => ({
  ...{ id, partyId, capacity: 1, mostPairs },
});

describe('a plan for a market', () => {
  it('says how the asking is spread over parties, whether or not they set a limit', () => {
    const edges = [pair(0, 0), pair(1, 1), pair(2, 2), pair(3, 3)];
    const spread = (...parties: string[]) =>
      planOf({ needs, offers: parties.map((partyId, at) => offer(`${at}`, partyId)), edges }).gini;
    expect(spread('p', 'q', 'r', 's')).toBe(0);
    expect(spread('p', 'p', 'p', 'q')).toBeCloseTo(0.25, 12);
    expect(spread('p', 'p', 'q', 'q')).toBe(0);
  });

  it('asks a party no more often than the lowest limit of its offers, and others of its offers as they like', () => {
    const edges = [pair(0, 0), pair(1, 1), pair(2, 2), pair(3, 3)];
    const offers = [offer('0', 'p', 1), offer('1', 'p', 2), offer('2', 'p'), offer('3', 'q')];
    const asked = planOf({ needs, offers, edges }).proposals.map(({ offerId }) => offerId);
    expect(asked).toHaveLength(3);
    expect(asked).toEqual(expect.arrayContaining(['2', '3']));
  });

  it('names as who could have helped nobody who may not be asked', () => {
    const edges = [pair(0, 0), pair(1, 1), pair(1, 2), pair(2, 2)];
    const offers = [offer('0', 'p', 0), { ...offer('1', 'q'), capacity: 0 }, offer('2', 'q')];
    const { couldBeHelped, unhelped } = planOf({ needs, offers, edges });
    expect(couldBeHelped.map(({ offerId, possible }) => [offerId, possible])).toEqual([['2', 1]]);
    expect(unhelped).toBe(1);
  });
});
