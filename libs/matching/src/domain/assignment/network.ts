import { DomainError } from '@app/kernel';
import { type AssignmentProblem, isPlace, mustMakeSense, type PairOf } from './problem';

/**
 * Gains are whole numbers in doubles, so that sums and differences of them are exact, equal is equal, and no tolerance
 * is needed. They have so few bits that a gain and the number of its edge fit into one double, which sorts them fast;
 * what is lost is less than 1e-9 of the largest value, for a million edges.
 */
const MOST_GAIN_BITS = 39;
const EXACT_BITS = 52;
const LARGEST_EXPONENT = 1000;

/** The problem as the solvers walk it: locked pairs taken out, useless edges left out. */
export type Network = {
  readonly needs: number;
  readonly offers: number;
  readonly parties: number;
  /** What is left after the locked pairs. */
  readonly slots: Int32Array;
  readonly capacity: Int32Array;
  readonly partyCap: Int32Array;
  /** The party that an offer is counted with, or -1. */
  readonly partyOf: Int32Array;
  /** What the first pair of a need adds: 0 for one that has a locked pair. */
  readonly firstGain: Float64Array;
  /** The edges, the most valuable first. */
  readonly needOf: Int32Array;
  readonly offerOf: Int32Array;
  readonly gain: Float64Array;
  /** Which line of the problem's edges this is. */
  readonly origin: Int32Array;
  /** The lines of the problem's edges that are locked. */
  readonly locked: Int32Array;
};

/** @throws DomainError invalid, also for a locked pair without an edge or beyond what there is place for */
export function networkOf(problem: AssignmentProblem): Network {
  mustMakeSense(problem);
  const { slots, capacities, edges, parties } = problem;
  const places = {
    slots: Int32Array.from(slots),
    capacity: Int32Array.from(capacities),
    partyCap: Int32Array.from(parties?.caps ?? []),
    partyOf: parties ? Int32Array.from(parties.ofOffer) : new Int32Array(capacities.length).fill(-1),
  };
  const bonus = problem.firstHelpBonus ?? 0;
  const byNeed = edgesByNeed(problem);
  const locked = lockedLines(problem, byNeed);
  for (const line of locked) {
    const need = edges.needs[line]!;
    const offer = edges.offers[line]!;
    take(places.slots, need);
    take(places.capacity, offer);
    if (places.partyOf[offer]! >= 0) take(places.partyCap, places.partyOf[offer]!);
  }
  const out = new Set([...locked, ...linesOf(problem.forbidden ?? [], problem, byNeed).flat()]);
  const useful = usefulLines(problem, byNeed, places, bonus, out);
  const scale = scaleFor(edges.values, bonus, useful.length);
  const lines = mostValuableFirst(useful, (line) => Math.round(edges.values[line]! * scale));
  const firstGain = new Float64Array(slots.length).fill(Math.round(bonus * scale));
  for (const line of locked) firstGain[edges.needs[line]!] = 0;
  return {
    needs: slots.length,
    offers: capacities.length,
    parties: places.partyCap.length,
    ...places,
    firstGain,
    needOf: lines.map((line) => edges.needs[line]!),
    offerOf: lines.map((line) => edges.offers[line]!),
    gain: Float64Array.from(lines, (line) => Math.round(edges.values[line]! * scale)),
    origin: lines,
    locked: Int32Array.from(locked),
  };
}

/** By gain, then as they stand. */
function mostValuableFirst(lines: Int32Array, gainOf: (line: number) => number): Int32Array {
  const room = roomFor(lines.length);
  const keys = Float64Array.from(lines, (line, at) => at - gainOf(line) * room).sort();
  return Int32Array.from(keys, (key) => lines[key - Math.floor(key / room) * room]!);
}

function roomFor(edges: number): number {
  return 2 ** Math.ceil(Math.log2(edges + 1));
}

/** A power of two, so that values with few binary digits stay what they are. */
function scaleFor(values: ArrayLike<number>, bonus: number, edges: number): number {
  let largest = bonus;
  for (let edge = 0; edge < values.length; edge += 1) largest = Math.max(largest, Math.abs(values[edge]!));
  if (largest === 0) return 1;
  const bits = Math.min(MOST_GAIN_BITS, EXACT_BITS - Math.log2(roomFor(edges)));
  return 2 ** Math.min(bits - Math.ceil(Math.log2(largest)), LARGEST_EXPONENT);
}

type ByNeed = { readonly first: Int32Array; readonly lines: Int32Array };

/** The lines of the problem, those of each need together and in their order (a counting sort). */
function edgesByNeed({ slots, edges }: AssignmentProblem): ByNeed {
  const count = edges.values.length;
  const first = new Int32Array(slots.length + 1);
  for (let line = 0; line < count; line += 1) first[edges.needs[line]! + 1]! += 1;
  for (let need = 0; need < slots.length; need += 1) first[need + 1]! += first[need]!;
  const next = first.slice();
  const lines = new Int32Array(count);
  for (let line = 0; line < count; line += 1) {
    const need = edges.needs[line]!;
    lines[next[need]!] = line;
    next[need]! += 1;
  }
  return { first, lines };
}

/** All lines between each of the pairs; a pair that nobody has is in no line. */
function linesOf(pairs: readonly PairOf[], { slots, edges }: AssignmentProblem, { first, lines }: ByNeed): number[][] {
  return pairs.map(({ need, offer }) => {
    if (!isPlace(need, slots.length)) return [];
    return [...lines.subarray(first[need], first[need + 1])].filter((line) => edges.offers[line] === offer);
  });
}

/** The best line of each locked pair; a pair that is locked twice is locked. */
function lockedLines(problem: AssignmentProblem, byNeed: ByNeed): number[] {
  const { values } = problem.edges;
  const best = linesOf(problem.locked ?? [], problem, byNeed).map((lines, index) => {
    const [line] = lines.sort((a, b) => values[b]! - values[a]! || a - b);
    if (line === undefined) throw new DomainError('invalid', 'assignment.locked-without-edge', { index });
    return line;
  });
  return [...new Set(best)].sort((a, b) => a - b);
}

function take(places: Int32Array, position: number): void {
  if (places[position] === 0) throw new DomainError('invalid', 'assignment.locked-beyond-capacity');
  places[position]! -= 1;
}

/** Without what is forbidden or locked, what could never add anything, and all but the best of parallel edges. */
function usefulLines(
  { slots, edges, locked = [] }: AssignmentProblem,
  { first, lines }: ByNeed,
  places: Pick<Network, 'slots' | 'capacity' | 'partyCap' | 'partyOf'>,
  bonus: number,
  out: ReadonlySet<number>,
): Int32Array {
  const { offers, values } = edges;
  const kept = new Int32Array(lines.length);
  let count = 0;
  const atOffer = new Int32Array(places.capacity.length).fill(-1);
  const lockedAt = new Map<number, number[]>();
  for (const { need, offer } of locked) lockedAt.set(need, [...(lockedAt.get(need) ?? []), offer]);
  for (let need = 0; need < slots.length; need += 1) {
    if (places.slots[need] === 0) continue;
    const start = count;
    for (let at = first[need]!; at < first[need + 1]!; at += 1) {
      const line = lines[at]!;
      const offer = offers[line]!;
      const party = places.partyOf[offer]!;
      if (values[line]! + bonus <= 0 || places.capacity[offer] === 0 || out.has(line)) continue;
      if (party >= 0 && places.partyCap[party] === 0) continue;
      if (lockedAt.get(need)?.includes(offer)) continue;
      const twin = atOffer[offer]!;
      if (twin >= start && twin < count && offers[kept[twin]!] === offer) {
        if (values[line]! > values[kept[twin]!]!) kept[twin] = line;
        continue;
      }
      atOffer[offer] = count;
      kept[count] = line;
      count += 1;
    }
  }
  return kept.slice(0, count);
}
