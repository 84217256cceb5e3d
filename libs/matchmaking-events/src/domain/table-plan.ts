/** A meeting of one of the need's side with one of the offer's side, by their positions. */
export type Seating = { readonly round: number; readonly need: number; readonly offer: number };
export type ValuedPair = { readonly need: number; readonly offer: number; readonly value: number };

export type SeatingProblem = {
  /** How many are there on each side. */
  readonly needs: number;
  readonly offers: number;
  readonly rounds: number;
  readonly tables: number;
  readonly seatsPerTable: number;
  /** Who may meet, and what it would be worth, 0 … 1; each pair once. Who is not here never meets. */
  readonly pairs: readonly ValuedPair[];
  /** Meetings of rounds that are over, and of which round the plan begins (they are all before it). */
  readonly held: readonly (Seating & { readonly value: number })[];
  readonly fromRound: number;
  readonly locked: readonly Seating[];
};

export type TablePlan = {
  /** Of the rounds from `fromRound` on, by round, then by the position of the need's side. */
  readonly meetings: readonly (Seating & { readonly value: number; readonly locked: boolean })[];
  /** Locks that could not be kept: somebody is not there, the two may not meet, or the seats are taken by others. */
  readonly lost: readonly Seating[];
  /** What the rounds are worth together, see `planTables`. */
  readonly worth: number;
  /** What taking the best pair again and again would have been worth. */
  readonly greedyWorth: number;
};

/** One round as an assignment: how many each of the need's side may meet in it, and so on. */
export type RoundProblem = {
  readonly slots: readonly number[];
  readonly capacities: readonly number[];
  readonly edges: {
    readonly needs: readonly number[];
    readonly offers: readonly number[];
    readonly values: readonly number[];
  };
  readonly parties?: { readonly ofOffer: readonly number[]; readonly caps: readonly number[] };
  readonly locked: readonly { readonly need: number; readonly offer: number }[];
};
type Solved = readonly { readonly need: number; readonly offer: number }[];
/** The assignment engine: the assignment of the greatest value, and what greedy gives. The same for the same problem. */
export type SolveRound = (problem: RoundProblem) => { readonly pairs: Solved; readonly greedyPairs: Solved };

/** From this score on a meeting is a good one. */
const GOOD = 0.5;
/** What a meeting is worth more for somebody who has had no good one yet. */
export const BONUS = 0.2;

/** Halved after one good meeting, a third after two: first everybody gets something. */
export function bonusAfter(goodMeetings: number): number {
  return BONUS / (1 + goodMeetings);
}

/**
 * Who meets whom in which round. Each round is the assignment of the greatest sum, over its meetings, of
 *
 *     value(a, b) + BONUS / (1 + good meetings of a so far) + BONUS / (1 + good meetings of b so far)
 *
 * among pairs that have not met and are not locked for another round. That is not always the best over all rounds
 * together, so the same is done with greedy rounds, and the plan is whichever is worth more.
 */
export function planTables(problem: SeatingProblem, solve: SolveRound): TablePlan {
  const { kept, lost } = possibleLocks(problem);
  const best = roundByRound(problem, kept, (round) => solve(round).pairs);
  const greedy = roundByRound(problem, kept, (round) => solve(round).greedyPairs);
  return { ...(greedy.worth > best.worth ? greedy : best), lost, greedyWorth: greedy.worth };
}

function roundByRound(
  { needs, offers, rounds, tables, seatsPerTable, pairs, held, fromRound }: SeatingProblem,
  locks: readonly Seating[],
  solve: (problem: RoundProblem) => Solved,
): Pick<TablePlan, 'meetings' | 'worth'> {
  const valueOf = new Map(pairs.map((pair) => [keyOf(pair), pair.value]));
  const met = new Set(held.map(keyOf));
  const lockedIn = new Map(locks.map((lock) => [keyOf(lock), lock.round]));
  const good = { need: new Array<number>(needs).fill(0), offer: new Array<number>(offers).fill(0) };
  const count = (pair: { need: number; offer: number }, value: number): void => {
    if (value < GOOD) return;
    good.need[pair.need]! += 1;
    good.offer[pair.offer]! += 1;
  };
  for (const meeting of held) count(meeting, meeting.value);
  const worthNow = ({ need, offer, value }: ValuedPair): number =>
    value + bonusAfter(good.need[need]!) + bonusAfter(good.offer[offer]!);

  const meetings: TablePlan['meetings'][number][] = [];
  let worth = 0;
  for (let round = fromRound; round <= rounds; round += 1) {
    const free = pairs.filter((pair) => !met.has(keyOf(pair)) && (lockedIn.get(keyOf(pair)) ?? round) === round);
    const solved = solve({
      slots: new Array<number>(needs).fill(seatsPerTable - 1),
      capacities: new Array<number>(offers).fill(1),
      edges: {
        needs: free.map(({ need }) => need),
        offers: free.map(({ offer }) => offer),
        values: free.map(worthNow),
      },
      // One to one, each meeting takes a table. At a larger table its host stays: there is one for each of them.
      ...(seatsPerTable === 2 && { parties: { ofOffer: new Array<number>(offers).fill(0), caps: [tables] } }),
      locked: locks.filter((lock) => lock.round === round),
    });
    const ofRound = solved
      .map(({ need, offer }) => ({ need, offer, value: valueOf.get(keyOf({ need, offer }))! }))
      .sort((a, b) => a.need - b.need || a.offer - b.offer);
    worth += ofRound.reduce((sum, pair) => sum + worthNow(pair), 0);
    for (const pair of ofRound) {
      meetings.push({ round, ...pair, locked: lockedIn.get(keyOf(pair)) === round });
      met.add(keyOf(pair));
      count(pair, pair.value);
    }
  }
  return { meetings, worth };
}

/** A lock is kept, in the order of the list, as long as both may meet and still have a seat and a table. */
function possibleLocks({ pairs, held, locked, rounds, fromRound, tables, seatsPerTable }: SeatingProblem) {
  const may = new Set(pairs.map(keyOf));
  const met = new Set(held.map(keyOf));
  const taken = new Map<string, number>();
  const kept: Seating[] = [];
  const lost: Seating[] = [];
  for (const lock of locked) {
    const seats = [`${lock.round} need ${lock.need}`, `${lock.round} offer ${lock.offer}`, `${lock.round} tables`];
    const room = [seatsPerTable - 1, 1, seatsPerTable === 2 ? tables : Infinity];
    const fits =
      may.has(keyOf(lock)) &&
      !met.has(keyOf(lock)) &&
      lock.round >= fromRound &&
      lock.round <= rounds &&
      seats.every((seat, at) => (taken.get(seat) ?? 0) < room[at]!);
    if (!fits) {
      lost.push(lock);
      continue;
    }
    kept.push(lock);
    met.add(keyOf(lock));
    for (const seat of seats) taken.set(seat, (taken.get(seat) ?? 0) + 1);
  }
  return { kept, lost };
}

function keyOf({ need, offer }: { readonly need: number; readonly offer: number }): string {
  return `${need}:${offer}`;
}
