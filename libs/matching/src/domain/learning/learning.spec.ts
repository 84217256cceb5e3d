import type { Parameters } from '../parameters';
import { chanceOf, logOddsOf, POLICY_FEATURES, PRIOR } from '../score';
import type { Decision } from './decision';
import { figuresOf, ndcg } from './figures';
import { fitted, mustBeUsable, SHRINKAGE } from './fit';
import { train } from './train';

/** Mulberry32: the same numbers on every machine. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
const normalFrom = (random: () => number) => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

const FEATURES = Object.keys(PRIOR.weights);
const NEVER_TRAINED = { parameters: PRIOR, learnedThrough: null };
const dayAt = (index: number) => new Date(Date.UTC(2026, 3, 1 + index));

/** A city whose people weigh things in their own way: each weight is the prior times e^(spread × a normal deviate). */
function aCity(random: () => number, spread: number): Parameters {
  const weights = FEATURES.map((feature): [string, number] => {
    const factor = POLICY_FEATURES.includes(feature) ? 1 : Math.exp(spread * normalFrom(random));
    return [feature, (PRIOR.weights[feature] ?? 0) * factor];
  });
  return { version: 'planted', intercept: PRIOR.intercept, weights: Object.fromEntries(weights) };
}

const aPair = (random: () => number) => FEATURES.map((feature) => ({ feature, value: random() }));

function decisionsOf(city: Parameters, count: number, random: () => number, perNeed = 3): Decision[] {
  return Array.from({ length: count }, (_, index) => {
    const features = aPair(random);
    const accepted = random() < chanceOf(logOddsOf(features, city));
    return { needId: `need-${Math.floor(index / perNeed)}`, features, accepted, decidedAt: dayAt(index) };
  });
}

/**
 * Decisions as coordinators make them: of 20 candidates in the order of the priors those further down are seldom looked
 * at, and what stands high is accepted more for standing there.
 */
function decisionsFromLists(city: Parameters, count: number, random: () => number, trust: number): Decision[] {
  const decisions: Decision[] = [];
  for (let list = 0; decisions.length < count; list += 1) {
    Array.from({ length: 20 }, () => aPair(random))
      .sort((a, b) => logOddsOf(b, PRIOR) - logOddsOf(a, PRIOR))
      .map((features, index) => ({ features, place: index + 1 }))
      .filter(({ place }) => random() < place ** -0.7)
      .slice(0, 3)
      .forEach(({ features, place }) => {
        const accepted = random() < chanceOf(logOddsOf(features, city) + trust * (1.5 - Math.log(place)));
        decisions.push({ needId: `need-${list}`, features, accepted, decidedAt: dayAt(list), place });
      });
  }
  return decisions;
}

/** How well these weights put 50 offers in order for each of 25 new needs of the city: mean NDCG@10 of the chances. */
function rankingIn(city: Parameters, seed: number): (weights: Omit<Parameters, 'version'>) => number {
  const random = randomFrom(seed);
  const lists = Array.from({ length: 25 }, () =>
    Array.from({ length: 50 }, () => {
      const features = aPair(random);
      return { features, gain: chanceOf(logOddsOf(features, city)) };
    }),
  );
  return (weights) => {
    const by: Parameters = { version: '', ...weights };
    const order = (list: (typeof lists)[number]) =>
      [...list].sort((a, b) => logOddsOf(b.features, by) - logOddsOf(a.features, by)).map(({ gain }) => gain);
    return mean(lists.map((list) => ndcg(order(list))));
  };
}
const mean = (all: readonly number[]) => all.reduce((sum, one) => sum + one, 0) / all.length;

const CITIES = 40;

/** Over 40 planted cities: the order by the priors and by what was learned from some decisions. */
function race(decisions: number, spread: number, strength = SHRINKAGE.strength) {
  const lines = Array.from({ length: CITIES }, (_, seed) => {
    const random = randomFrom(seed * 7919 + decisions);
    const city = aCity(random, spread);
    const seen = decisionsOf(city, decisions, random);
    const ranking = rankingIn(city, seed + 1);
    return {
      priors: ranking(PRIOR),
      learned: ranking(fitted(seen, PRIOR, { strength })),
    };
  });
  return {
    priors: mean(lines.map(({ priors }) => priors)),
    learned: mean(lines.map(({ learned }) => learned)),
    worst: Math.min(...lines.map(({ priors, learned }) => learned - priors)),
  };
}

describe('learning from decisions', () => {
  it.each([
    [30, 0.3],
    [30, 0.6],
    [100, 0.6],
    [300, 0.3],
    [300, 0.6],
  ])('never ranks below the priors over planted cities at %i decisions and a spread of %d', (decisions, spread) => {
    const { priors, learned, worst } = race(decisions, spread);
    expect(learned).toBeGreaterThan(priors);
    // Where chance misleads it in a single city, it loses next to nothing.
    expect(worst).toBeGreaterThan(-0.01);
  });

  it('costs next to nothing where the priors were right all along', () => {
    const { priors, learned } = race(100, 0);
    expect(priors).toBeCloseTo(1, 10);
    expect(learned).toBeGreaterThan(0.997);
  });

  it('is needed: fitting without the priors wrecks the order at 30 decisions', () => {
    const { priors, learned } = race(30, 0.6, 0);
    expect(learned).toBeLessThan(priors - 0.03);
  });

  it('gains more with more decisions, and gives better chances than the priors', () => {
    const random = randomFrom(5);
    const cities = Array.from({ length: 5 }, () => ({ ...aCity(random, 0.8), intercept: PRIOR.intercept + 1 }));
    const distance = (city: Parameters, to: Omit<Parameters, 'version'>) =>
      mean(FEATURES.map((feature) => ((to.weights[feature] ?? 0) - (city.weights[feature] ?? 0)) ** 2));
    const [none, some, many] = [0, 300, 3000].map((count) =>
      mean(cities.map((city) => distance(city, fitted(decisionsOf(city, count, random), PRIOR)))),
    );
    expect(some).toBeLessThan(none!);
    expect(many).toBeLessThan(0.7 * some!);
    const off = cities.map((city) =>
      Math.abs(fitted(decisionsOf(city, 3000, random), PRIOR).intercept - city.intercept),
    );
    // The priors are off by 1; a city's intercept also takes up what its weights are not yet trusted to say.
    expect(mean(off)).toBeLessThan(0.8);
  });

  it('is not misled by the trust that people have in what stands first, and forgets it again', () => {
    const gains = Array.from({ length: 15 }, (_, seed) => {
      const random = randomFrom(seed + 1);
      const city = aCity(random, 0.6);
      const seen = decisionsFromLists(city, 1000, random, 1.5);
      const unplaced = seen.map((decision) => ({ ...decision, place: null }));
      const ranking = rankingIn(city, seed + 1);
      return ranking(fitted(seen, PRIOR)) - ranking(fitted(unplaced, PRIOR));
    });
    expect(mean(gains)).toBeGreaterThan(0);
  });

  it('believes that a place speaks for a pair, never against it', () => {
    const random = randomFrom(8);
    const lowOnesAccepted = decisionsFromLists(PRIOR, 300, random, -3);
    const unplaced = lowOnesAccepted.map((decision) => ({ ...decision, place: null }));
    expect(fitted(lowOnesAccepted, PRIOR)).toEqual(fitted(unplaced, PRIOR));
  });

  it('without decisions is what it is drawn towards', () => {
    const { intercept, weights } = fitted([], PRIOR);
    expect(intercept).toBeCloseTo(PRIOR.intercept, 9);
    for (const feature of FEATURES) expect(weights[feature]).toBeCloseTo(PRIOR.weights[feature]!, 9);
  });

  it('leaves to policy what is policy, and turns no feature off or around', () => {
    const random = randomFrom(11);
    const refusedWhatFits = decisionsOf(PRIOR, 2000, random).map((decision) => ({
      ...decision,
      accepted: !decision.accepted,
    }));
    const { weights } = fitted(refusedWhatFits, PRIOR);
    for (const feature of FEATURES) expect(weights[feature]).toBeGreaterThan(0.05 * PRIOR.weights[feature]!);
    for (const feature of POLICY_FEATURES) expect(weights[feature]).toBe(PRIOR.weights[feature]);
  });

  it('settles also when all said yes, or all said no', () => {
    for (const accepted of [true, false]) {
      const all = decisionsOf(PRIOR, 50, randomFrom(3)).map((decision) => ({ ...decision, accepted }));
      for (const { strength } of [SHRINKAGE, { strength: 0 }]) {
        const { intercept, weights } = fitted(all, PRIOR, { strength });
        expect([intercept, ...Object.values(weights)].every(Number.isFinite)).toBe(true);
      }
    }
  });

  it('refuses at the door what is not finite, negative, or missing', () => {
    const spoilt = (value: number) => ({ ...PRIOR, weights: { ...PRIOR.weights, text: value } });
    for (const value of [NaN, Infinity, -Infinity, -0.1]) {
      expect(() => mustBeUsable(spoilt(value))).toThrow('parameters.not-usable');
      expect(() => fitted([], spoilt(value))).toThrow('parameters.not-usable');
    }
    expect(() => mustBeUsable({ ...PRIOR, intercept: NaN })).toThrow('parameters.not-usable');
    expect(() => mustBeUsable({ ...PRIOR, weights: {} })).toThrow('parameters.not-usable');
    const nothing = Object.fromEntries(FEATURES.map((feature) => [feature, 0]));
    expect(() => mustBeUsable({ ...PRIOR, weights: nothing })).toThrow('parameters.not-usable');
    expect(() => mustBeUsable(PRIOR)).not.toThrow();
  });
});

describe('a training', () => {
  it('is used when it does better on decisions that it has not seen', () => {
    const trainings = Array.from({ length: 6 }, (_, seed) => {
      const random = randomFrom(21 + seed);
      return train(decisionsOf(aCity(random, 1), 600, random), [], NEVER_TRAINED);
    });
    const used = trainings.filter(({ rejection }) => rejection === null);
    expect(used.length).toBeGreaterThanOrEqual(3);
    for (const { report } of used) {
      expect(report.learned.brier!).toBeLessThan(report.priors.brier!);
      expect(report.learned.ndcg10!).toBeGreaterThanOrEqual(report.priors.ndcg10!);
      expect(report).toMatchObject({ decisions: 600, sinceInUse: null });
      expect(report.learned.calibration.reduce((sum, { count }) => sum + count, 0)).toBe(600);
    }
  });

  it('is not used when answers were thrown like coins that the priors foretell better', () => {
    const rejections = Array.from({ length: 10 }, (_, seed) => {
      const random = randomFrom(100 + seed);
      return train(decisionsOf(PRIOR, 60, random), [], NEVER_TRAINED).rejection;
    });
    expect(rejections).toContain('worse-than-priors');
  });

  it('is not used with too few decisions', () => {
    expect(train(decisionsOf(PRIOR, 9, randomFrom(1)), [], NEVER_TRAINED).rejection).toBe('too-few-decisions');
    expect(train([], [], NEVER_TRAINED).rejection).toBe('too-few-decisions');
  });

  it('is not used when the version in use does better on what is new to both', () => {
    const random = randomFrom(31);
    const city = aCity(random, 1);
    const decisions = decisionsOf(city, 200, random);
    const perfect = { parameters: { ...city, version: 'learned-1' }, learnedThrough: dayAt(49) };
    const { report, rejection } = train(decisions, [], perfect);
    expect(report.sinceInUse?.decisions).toBe(150);
    expect(rejection).toBe('worse-than-in-use');
    const knowsAll = { ...perfect, learnedThrough: dayAt(199) };
    expect(train(decisions, [], knowsAll).report.sinceInUse).toBeNull();
  });

  it('takes over from the others where a city has decided nothing yet', () => {
    const random = randomFrom(42);
    const others = decisionsOf(aCity(random, 1), 1200, random, 10);
    const { weights, rejection, report } = train([], others, NEVER_TRAINED);
    expect(rejection).toBeNull();
    expect(report.decisions).toBe(1200);
    expect(weights.weights).toEqual(fitted(others, PRIOR).weights);
  });
});

describe('the figures', () => {
  it('are those of the books', () => {
    expect(ndcg([3, 2, 1])).toBe(1);
    expect(ndcg([0, 1])).toBeCloseTo(1 / Math.log2(3), 12);
    expect(ndcg([0, 0])).toBe(1);
    const figures = figuresOf([
      { needId: 'a', chance: 0.9, accepted: true },
      { needId: 'a', chance: 0.7, accepted: false },
      { needId: 'b', chance: 0.3, accepted: false },
    ]);
    expect(figures.ndcg10).toBe(1);
    expect(figures.brier).toBeCloseTo((0.01 + 0.49 + 0.09) / 3, 12);
    expect(figures.calibration).toEqual([
      { from: 0.2, to: 0.4, count: 1, predicted: 0.3, observed: 0 },
      { from: 0.6, to: 0.8, count: 1, predicted: 0.7, observed: 0 },
      { from: 0.8, to: 1, count: 1, predicted: 0.9, observed: 1 },
    ]);
  });

  it('give nothing to an order that cannot tell a yes from a no', () => {
    const tied = [true, false].map((accepted) => ({ needId: 'a', chance: 0.5, accepted }));
    expect(figuresOf(tied).ndcg10).toBeLessThan(1);
    expect(figuresOf([]).ndcg10).toBeNull();
    expect(figuresOf([]).brier).toBeNull();
  });
});
