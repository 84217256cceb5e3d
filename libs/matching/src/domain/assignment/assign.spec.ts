import fc from 'fast-check';
import createHighs from 'highs';
import { assign, type AssignedPair } from './assign';
import { MOST_EDGES, type AssignmentProblem, type PairOf } from './problem';

type Edge = { need: number; offer: number; value: number };
type Small = Omit<AssignmentProblem, 'edges' | 'slots' | 'capacities'> & {
  readonly slots: number[];
  readonly capacities: number[];
  readonly edges: readonly Edge[];
};

function problemOf({ edges, ...rest }: Small): AssignmentProblem {
  return {
    ...rest,
    edges: {
      needs: edges.map(({ need }) => need),
      offers: edges.map(({ offer }) => offer),
      values: edges.map(({ value }) => value),
    },
  };
}

/** Random, with many ties in some, values below zero in some, and parallel edges. */
const values = fc.oneof(
  fc.integer({ min: -200_000, max: 1_000_000 }).map((value) => value / 1e6),
  fc.integer({ min: 0, max: 4 }).map((value) => value / 4),
);
const anInstance: fc.Arbitrary<Small> = fc
  .record({ needs: fc.integer({ min: 1, max: 9 }), offers: fc.integer({ min: 1, max: 8 }), parties: fc.boolean() })
  .chain(({ needs, offers, parties }) => {
    const need = fc.nat(needs - 1);
    const offer = fc.nat(offers - 1);
    const counts = (length: number, max: number) => fc.array(fc.nat(max), { minLength: length, maxLength: length });
    return fc.record({
      slots: counts(needs, 3),
      capacities: counts(offers, 3),
      edges: fc.array(fc.record({ need, offer, value: values }), { maxLength: 40 }),
      firstHelpBonus: fc.constantFrom(0, 0.1, 0.25, 1),
      forbidden: fc.array(fc.record({ need, offer }), { maxLength: 4 }),
      ...(parties && {
        parties: fc.record({
          ofOffer: fc.array(fc.integer({ min: -1, max: 2 }), { minLength: offers, maxLength: offers }),
          caps: counts(3, 3),
        }),
      }),
    });
  });

/** Locks some pairs that fit, so that the instance can be solved. */
function withLocks(instance: Small, wanted: number): Small {
  const slots = [...instance.slots];
  const capacities = [...instance.capacities];
  const caps = [...Array.from(instance.parties?.caps ?? [])];
  const locked = new Map<string, PairOf>();
  for (const { need, offer } of instance.edges) {
    const party = instance.parties?.ofOffer[offer] ?? -1;
    if (locked.size >= wanted || locked.has(`${need}:${offer}`)) continue;
    if (slots[need] === 0 || capacities[offer] === 0 || (party >= 0 && caps[party] === 0)) continue;
    slots[need]! -= 1;
    capacities[offer]! -= 1;
    if (party >= 0) caps[party]! -= 1;
    locked.set(`${need}:${offer}`, { need, offer });
  }
  return { ...instance, locked: [...locked.values()] };
}

describe('an assignment', () => {
  let highs: Awaited<ReturnType<typeof createHighs>>;
  beforeAll(async () => {
    highs = await createHighs();
  });

  /** The optimum as a linear program sees it: x per pair, y per need that is helped. */
  function optimumOf(instance: Small): number {
    const isLocked = (pair: PairOf) =>
      instance.locked?.some((one) => one.need === pair.need && one.offer === pair.offer);
    const isOut = (pair: PairOf) =>
      !isLocked(pair) && instance.forbidden?.some((one) => one.need === pair.need && one.offer === pair.offer);
    const best = new Map<string, Edge>();
    for (const edge of instance.edges) {
      const name = `x${edge.need}_${edge.offer}`;
      if (!isOut(edge) && edge.value > (best.get(name)?.value ?? -Infinity)) best.set(name, edge);
    }
    if (best.size === 0) return 0;
    const sum = (belongs: (edge: Edge) => boolean) =>
      [...best]
        .filter(([, edge]) => belongs(edge))
        .map(([name]) => name)
        .join(' + ');
    const lines: string[] = [];
    const atMost = (terms: string, limit: number) =>
      terms !== '' && lines.push(` c${lines.length}: ${terms} <= ${limit}`);
    instance.slots.forEach((slots, need) => {
      atMost(
        sum((edge) => edge.need === need),
        slots,
      );
      const helped = sum((edge) => edge.need === need).replaceAll('+', '-');
      lines.push(` c${lines.length}: y${need}${helped && ` - ${helped}`} <= 0`);
    });
    instance.capacities.forEach((capacity, offer) =>
      atMost(
        sum((edge) => edge.offer === offer),
        capacity,
      ),
    );
    Array.from(instance.parties?.caps ?? []).forEach((cap, party) =>
      atMost(
        sum((edge) => instance.parties?.ofOffer[edge.offer] === party),
        cap,
      ),
    );
    const terms = [
      ...[...best].map(([name, { value }]) => `${value < 0 ? '-' : '+'} ${Math.abs(value).toFixed(6)} ${name}`),
      ...instance.slots.map((_slots, need) => `+ ${instance.firstHelpBonus} y${need}`),
    ];
    const bounds = [
      ...[...best].map(([name, edge]) => ` ${isLocked(edge) ? 1 : 0} <= ${name} <= 1`),
      ...instance.slots.map((_slots, need) => ` 0 <= y${need} <= 1`),
    ];
    const model = ['Maximize', ` obj: ${terms.join(' ')}`, 'Subject To', ...lines, 'Bounds', ...bounds, 'End'];
    const solution = highs.solve(model.join('\n'));
    expect(solution.Status).toBe('Optimal');
    return solution.ObjectiveValue;
  }

  const keys = (pairs: readonly PairOf[]) => pairs.map(({ need, offer }) => `${need}:${offer}`);

  function mustKeepTheRules(instance: Small, pairs: readonly AssignedPair[]): void {
    expect(new Set(keys(pairs)).size).toBe(pairs.length);
    for (const pair of keys(instance.locked ?? [])) expect(keys(pairs)).toContain(pair);
    const free = pairs.filter(({ why }) => why !== 'locked');
    for (const pair of keys(instance.forbidden ?? [])) expect(keys(free)).not.toContain(pair);
    instance.slots.forEach((slots, need) => {
      expect(pairs.filter((pair) => pair.need === need).length).toBeLessThanOrEqual(slots);
    });
    instance.capacities.forEach((capacity, offer) => {
      expect(pairs.filter((pair) => pair.offer === offer).length).toBeLessThanOrEqual(capacity);
    });
    Array.from(instance.parties?.caps ?? []).forEach((cap, party) => {
      const ofParty = pairs.filter(({ offer }) => instance.parties?.ofOffer[offer] === party);
      expect(ofParty.length).toBeLessThanOrEqual(cap);
    });
  }

  it('is worth what HiGHS finds, with bonus, caps of parties, locks and forbidden pairs', () => {
    fc.assert(
      fc.property(anInstance, fc.nat(3), (drawn, locks) => {
        const instance = withLocks(drawn, locks);
        const found = assign(problemOf(instance));
        expect(found.objective).toBeCloseTo(optimumOf(instance), 6);
        mustKeepTheRules(instance, found.pairs);
        mustKeepTheRules(instance, found.greedyPairs);
        expect(found.greedyFigures.objective).toBeLessThanOrEqual(found.objective + 1e-9);
      }),
      { numRuns: 400, seed: 2026 },
    );
  });

  it('is worth what HiGHS finds where many want few, and where few want many', () => {
    for (const [needs, offers] of [
      [60, 12],
      [12, 60],
      [40, 40],
    ] as const) {
      const random = numbers(needs * 1000 + offers);
      const edges = Array.from({ length: 300 }, () => {
        const offer = Math.floor(random() * offers);
        const value = Math.round((0.7 * (offer / offers) + 0.3 * random()) * 1e6) / 1e6;
        return { need: Math.floor(random() * needs), offer, value };
      });
      const instance = {
        slots: Array.from({ length: needs }, () => 1 + Math.floor(random() * 2)),
        capacities: Array.from({ length: offers }, () => Math.floor(random() * 4)),
        edges,
        firstHelpBonus: 0.1,
      };
      expect(assign(problemOf(instance)).objective).toBeCloseTo(optimumOf(instance), 6);
    }
  });

  it('is never worth less when an offer can do more, or a need can take more', () => {
    fc.assert(
      fc.property(anInstance, fc.nat(7), fc.nat(8), (instance, offer, need) => {
        const { objective } = assign(problemOf(instance));
        const more = (counts: number[], at: number) => counts.map((count, index) => (index === at ? count + 1 : count));
        const wider = { ...instance, capacities: more(instance.capacities, offer) };
        const longer = { ...instance, slots: more(instance.slots, need) };
        expect(assign(problemOf(wider)).objective).toBeGreaterThanOrEqual(objective - 1e-9);
        expect(assign(problemOf(longer)).objective).toBeGreaterThanOrEqual(objective - 1e-9);
      }),
      { numRuns: 200, seed: 2026 },
    );
  });

  it('is the same for the same problem and seed, and another exploration for another seed', () => {
    const random = numbers(7);
    const edges = Array.from({ length: 400 }, () => ({
      need: Math.floor(random() * 50),
      offer: Math.floor(random() * 40),
      value: Math.round(random() * 10) / 10,
    }));
    const problem = problemOf({ slots: Array(50).fill(2), capacities: Array(40).fill(2), edges, firstHelpBonus: 0.1 });
    expect(assign(problem)).toEqual(assign(problem));
    const explore = (seed: number) => assign(problem, { explorationShare: 0.2, seed });
    expect(explore(1)).toEqual(explore(1));
    const explored = (seed: number) => keys(explore(seed).pairs.filter(({ why }) => why === 'explored'));
    expect(explored(1)).toHaveLength(20);
    expect(explored(2)).not.toEqual(explored(1));
    expect(explore(1).objective).toBeLessThan(assign(problem).objective);
  });

  it('keeps the rest when it is made again after a decline', () => {
    const edges = [
      { need: 0, offer: 0, value: 0.9 },
      { need: 0, offer: 1, value: 0.8 },
      { need: 1, offer: 0, value: 0.7 },
      { need: 1, offer: 2, value: 0.1 },
    ];
    const instance = { slots: [1, 1], capacities: [1, 1, 1], edges };
    expect(keys(assign(problemOf(instance)).pairs)).toEqual(['0:1', '1:0']);
    const again = { ...instance, locked: [{ need: 1, offer: 0 }], forbidden: [{ need: 0, offer: 1 }] };
    expect(assign(problemOf(again)).pairs).toEqual([{ line: 2, need: 1, offer: 0, value: 0.7, why: 'locked' }]);
  });

  it('says who is worst off, who gets nothing, how the asking is spread, and what would block it', () => {
    const edges = [
      { need: 0, offer: 0, value: 1 },
      { need: 1, offer: 0, value: 0.9 },
      { need: 1, offer: 1, value: 0.2 },
      { need: 2, offer: 0, value: 0.8 },
      { need: 0, offer: 1, value: 0.6 },
    ];
    const found = assign(problemOf({ slots: [1, 1, 1, 1], capacities: [1, 1, 4], edges, firstHelpBonus: 0.1 }));
    expect(keys(found.pairs)).toEqual(['1:0', '0:1']);
    expect(found).toMatchObject({ worstOff: 0.6, unhelped: 1, gini: 0, blockingPairs: 1 });
    expect(found.objective).toBeCloseTo(1.7, 12);
    expect(found.greedyFigures.objective).toBeCloseTo(1.4, 12);
  });

  it('says of nobody that a forbidden pair, or a party that wants no more, could have helped', () => {
    const edges = [
      { need: 0, offer: 0, value: 0.5 },
      { need: 1, offer: 1, value: 0.9 },
      { need: 2, offer: 2, value: 0.9 },
    ];
    const instance = { slots: [1, 1, 1], capacities: [1, 1, 1], edges };
    const parties = { ofOffer: [-1, 0, -1], caps: [0] };
    const found = assign(problemOf({ ...instance, parties, forbidden: [{ need: 2, offer: 2 }] }));
    expect(keys(found.pairs)).toEqual(['0:0']);
    expect(found).toMatchObject({ unhelped: 0, blockingPairs: 0, gini: 0 });
    expect(assign(problemOf({ ...instance, parties: { ...parties, caps: [1] } }))).toMatchObject({ unhelped: 0 });
  });

  it('names a pair of a party with no room left only where it would replace one of the same party', () => {
    // The party may be asked once, and is for the third need, whose pair is locked.
    const edges = [
      { need: 0, offer: 0, value: 0.9 },
      { need: 1, offer: 1, value: 0.3 },
      { need: 2, offer: 1, value: 0.5 },
    ];
    const instance = {
      slots: [1, 1, 1],
      capacities: [2, 2],
      edges,
      parties: { ofOffer: [0, 0], caps: [1] },
      locked: [{ need: 2, offer: 1 }],
    };
    const found = assign(problemOf(instance));
    expect(keys(found.pairs)).toEqual(['2:1']);
    expect(found).toMatchObject({ unhelped: 2, blockingPairs: 1, blockingLines: [0] });
    const alike = edges.map((edge) => ({ ...edge, value: 0.5 }));
    expect(assign(problemOf({ ...instance, edges: alike })).blockingPairs).toBe(0);
  });

  it('of nothing is nothing', () => {
    const nothing = { objective: 0, greedyFigures: { objective: 0 }, worstOff: null, unhelped: 0, gini: 0, pairs: [] };
    expect(assign(problemOf({ slots: [], capacities: [], edges: [] }))).toMatchObject(nothing);
    expect(assign(problemOf({ slots: [1, 2], capacities: [3], edges: [] }))).toMatchObject(nothing);
    const noPlace = { slots: [1], capacities: [0], edges: [{ need: 0, offer: 0, value: 1 }] };
    expect(assign(problemOf(noPlace))).toMatchObject(nothing);
  });

  const one = { slots: [1], capacities: [1], edges: [{ need: 0, offer: 0, value: 1 }] };
  it.each<[string, AssignmentProblem, string]>([
    ['a value that is not finite', problemOf({ ...one, edges: [{ need: 0, offer: 0, value: NaN }] }), 'invalid-value'],
    ['an infinite value', problemOf({ ...one, edges: [{ need: 0, offer: 0, value: Infinity }] }), 'invalid-value'],
    ['a negative capacity', problemOf({ ...one, capacities: [-1] }), 'invalid-count'],
    ['half a slot', problemOf({ ...one, slots: [0.5] }), 'invalid-count'],
    ['a negative bonus', problemOf({ ...one, firstHelpBonus: -0.1 }), 'invalid-bonus'],
    ['a bonus that is not a number', problemOf({ ...one, firstHelpBonus: NaN }), 'invalid-bonus'],
    ['an edge to nobody', problemOf({ ...one, edges: [{ need: 0, offer: 5, value: 1 }] }), 'unknown-place'],
    ['a locked pair without an edge', problemOf({ ...one, locked: [{ need: 0, offer: 7 }] }), 'locked-without-edge'],
    [
      'a locked pair without room',
      problemOf({ ...one, capacities: [0], locked: [{ need: 0, offer: 0 }] }),
      'locked-beyond-capacity',
    ],
    [
      'more edges than it can hold',
      { ...problemOf(one), edges: { needs: [], offers: [], values: new Float32Array(MOST_EDGES + 1) } },
      'too-many-edges',
    ],
  ])('refuses %s', (_what, problem, reason) => {
    expect(() => assign(problem)).toThrow(expect.objectContaining({ kind: 'invalid', code: `assignment.${reason}` }));
  });

  it('refuses a share that is none', () => {
    for (const explorationShare of [-0.1, 1.1, NaN]) {
      expect(() => assign(problemOf(one), { explorationShare })).toThrow('assignment.invalid-share');
    }
  });

  it('can be told at any size of value', () => {
    for (const size of [1e-300, 1e-9, 1, 1e12, 1e300]) {
      const edges = [
        { need: 0, offer: 0, value: 3 * size },
        { need: 0, offer: 1, value: 2 * size },
        { need: 1, offer: 0, value: 2 * size },
      ];
      expect(keys(assign(problemOf({ slots: [1, 1], capacities: [1, 1], edges })).pairs)).toEqual(['0:1', '1:0']);
    }
  });
});

function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
