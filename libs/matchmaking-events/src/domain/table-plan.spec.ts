import { assign } from '@app/matching';
import fc from 'fast-check';
import { bonusAfter, planTables, type SeatingProblem, type TablePlan } from './table-plan';

type Meeting = TablePlan['meetings'][number];

const anEvent: fc.Arbitrary<SeatingProblem> = fc
  .record({
    needs: fc.integer({ min: 1, max: 6 }),
    offers: fc.integer({ min: 1, max: 6 }),
    rounds: fc.integer({ min: 1, max: 5 }),
    seatsPerTable: fc.constantFrom(2, 2, 3, 4),
  })
  .chain(({ needs, offers, rounds, seatsPerTable }) => {
    const seat = fc.record({
      round: fc.integer({ min: 1, max: rounds + 1 }),
      need: fc.nat(needs - 1),
      offer: fc.nat(offers - 1),
    });
    const value = fc.oneof(
      fc.integer({ min: 0, max: 1000 }).map((of) => of / 1000),
      fc.constantFrom(0, 0.5, 1),
    );
    const scores = fc.array(fc.option(value, { nil: null }), {
      minLength: needs * offers,
      maxLength: needs * offers,
    });
    return fc.record({
      ...{ needs: fc.constant(needs), offers: fc.constant(offers), rounds: fc.constant(rounds) },
      seatsPerTable: fc.constant(seatsPerTable),
      tables: seatsPerTable === 2 ? fc.integer({ min: 1, max: 7 }) : fc.constant(needs),
      pairs: scores.map((all) =>
        all.flatMap((score, at) =>
          score === null ? [] : [{ need: Math.floor(at / offers), offer: at % offers, value: score }],
        ),
      ),
      held: fc.constant([]),
      fromRound: fc.constant(1),
      locked: fc.array(seat, { maxLength: 4 }),
    });
  });

const key = ({ need, offer }: { need: number; offer: number }): string => `${need}:${offer}`;
const ofRound = (meetings: readonly Meeting[], round: number) => meetings.filter((meeting) => meeting.round === round);

/** What the plan is worth by the formula of the README, counted once more without the engine. */
function worthOf(meetings: readonly Meeting[], rounds: number): number {
  const good = new Map<string, number>();
  const goodOf = (who: string): number => good.get(who) ?? 0;
  let sum = 0;
  for (let round = 1; round <= rounds; round += 1) {
    const now = ofRound(meetings, round);
    for (const { need, offer, value } of now) {
      sum += value + bonusAfter(goodOf(`n${need}`)) + bonusAfter(goodOf(`o${offer}`));
    }
    for (const { need, offer, value } of now) {
      if (value < 0.5) continue;
      good.set(`n${need}`, goodOf(`n${need}`) + 1);
      good.set(`o${offer}`, goodOf(`o${offer}`) + 1);
    }
  }
  return sum;
}

describe('the table plan', () => {
  const always = (holds: (problem: SeatingProblem, plan: TablePlan) => void): void =>
    fc.assert(fc.property(anEvent, (problem) => holds(problem, planTables(problem, assign))));

  it('puts nobody at two tables in a round, and no more at a table than it seats', () => {
    always(({ rounds, seatsPerTable, tables }, { meetings }) => {
      for (let round = 1; round <= rounds; round += 1) {
        const now = ofRound(meetings, round);
        expect(new Set(now.map(({ offer }) => offer)).size).toBe(now.length);
        const hosts = new Map<number, number>();
        for (const { need } of now) hosts.set(need, (hosts.get(need) ?? 0) + 1);
        expect(Math.max(0, ...hosts.values())).toBeLessThan(seatsPerTable);
        expect(hosts.size).toBeLessThanOrEqual(tables);
      }
    });
  });

  it('lets no two meet twice, and never two that may not meet', () => {
    always(({ pairs }, { meetings }) => {
      expect(new Set(meetings.map(key)).size).toBe(meetings.length);
      const may = new Set(pairs.map(key));
      expect(meetings.filter((meeting) => !may.has(key(meeting)))).toEqual([]);
    });
  });

  it('keeps every lock, or names it as lost', () => {
    always(({ locked }, { meetings, lost }) => {
      const kept = meetings
        .filter((meeting) => meeting.locked)
        .map(({ round, need, offer }) => ({ round, need, offer }));
      expect(kept.length + lost.length).toBe(locked.length);
      for (const lock of locked.filter((one) => !lost.includes(one))) expect(kept).toContainEqual(lock);
    });
  });

  it('is worth no less than taking the best pair again and again', () => {
    always(({ rounds }, { meetings, worth, greedyWorth }) => {
      expect(worth).toBeCloseTo(worthOf(meetings, rounds), 9);
      expect(worth).toBeGreaterThanOrEqual(greedyWorth - 1e-9);
    });
  });

  it('is the same for the same event', () => {
    always((problem, plan) => expect(planTables(problem, assign)).toEqual(plan));
  });

  it('keeps the rounds that were held and lets nobody of them meet again, when the others are planned anew', () => {
    fc.assert(
      fc.property(anEvent, fc.nat(5), (problem, absent) => {
        const { meetings } = planTables({ ...problem, locked: [] }, assign);
        const held = ofRound(meetings, 1);
        const there = problem.pairs.filter(({ offer }) => offer !== absent);
        const rest = planTables({ ...problem, locked: [], pairs: there, held, fromRound: 2 }, assign);
        const all = [...held, ...rest.meetings];
        expect(new Set(all.map(key)).size).toBe(all.length);
        expect(rest.meetings.filter(({ round, offer }) => round === 1 || offer === absent)).toEqual([]);
      }),
    );
  });
});

describe('fairness', () => {
  it('gives a second good meeting to whoever had none before the better pair', () => {
    const pairs = [
      { need: 0, offer: 0, value: 0.8 },
      { need: 0, offer: 1, value: 0.7 },
      { need: 1, offer: 1, value: 0.65 },
    ];
    const problem = { needs: 2, offers: 2, rounds: 2, seatsPerTable: 2, held: [], fromRound: 1, locked: [], pairs };
    const { meetings } = planTables({ ...problem, tables: 1 }, assign);
    expect(meetings.map(({ round, need, offer }) => [round, need, offer])).toEqual([
      [1, 0, 0],
      [2, 1, 1],
    ]);
  });
});
